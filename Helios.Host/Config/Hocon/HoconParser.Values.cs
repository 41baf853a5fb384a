namespace Helios.Host.Config.Hocon;

/// <content>Values, lists, substitutions and paths.</content>
internal sealed partial class HoconParser
{
    /// <summary>Reads values side by side up to the end of the field.</summary>
    /// <returns>Null when there is none or it is broken; the problem is already noted.</returns>
    private HoconExpression? ReadValue(string owner)
    {
        SkipSpace();
        var origin = Here;
        var parts = new List<HoconExpression>();
        while (true)
        {
            var token = Peek;
            switch (token.Kind)
            {
                case HoconTokenKind.Unquoted or HoconTokenKind.Quoted or HoconTokenKind.Blank:
                    parts.Add(Literal(token));
                    _next++;
                    break;
                case HoconTokenKind.OpenBrace or HoconTokenKind.OpenBracket or HoconTokenKind.OpenSubstitution:
                    if (ReadNested() is not { } nested)
                    {
                        return null;
                    }

                    parts.Add(nested);
                    break;
                case HoconTokenKind.Colon or HoconTokenKind.Equal or HoconTokenKind.PlusEqual:
                    _problems.Add(Here, $"unexpected {token.Shown} in the value of {owner}; write text that holds it in double quotes");
                    return null;
                default:
                    return Finish(parts, owner, origin);
            }
        }
    }

    private HoconExpression? Finish(List<HoconExpression> parts, string owner, HoconOrigin origin)
    {
        while (parts.Count > 0 && parts[^1] is HoconLiteral { IsBlank: true })
        {
            parts.RemoveAt(parts.Count - 1);
        }

        if (parts.Count == 0)
        {
            _problems.Add(origin, $"a value is expected for {owner}, found {Peek.Shown}");
            return null;
        }

        return parts.Count == 1 ? parts[0] : new HoconConcatenation(parts, origin);
    }

    private HoconLiteral Literal(HoconToken token)
    {
        var origin = new HoconOrigin(_file, token.Line);
        return token is { Kind: HoconTokenKind.Unquoted, Text: "null" }
            ? new HoconLiteral(new HoconNull(origin), IsBlank: false)
            : new HoconLiteral(
                new HoconScalar(token.Text, token.Kind == HoconTokenKind.Quoted, origin), token.Kind == HoconTokenKind.Blank);
    }

    private HoconExpression? ReadNested()
    {
        var open = Peek;
        var origin = Here;
        if (open.Kind == HoconTokenKind.OpenSubstitution)
        {
            return ReadSubstitution();
        }

        if (_depth >= HoconLimits.Depth)
        {
            _problems.Add(origin, $"values are nested deeper than {HoconLimits.Depth}");
            return null;
        }

        _next++;
        _depth++;
        HoconExpression result;
        if (open.Kind == HoconTokenKind.OpenBrace)
        {
            var fields = new List<HoconField>();
            ReadFields(fields, open.Line);
            result = new HoconObjectExpression(fields, origin);
        }
        else
        {
            _lists++;
            result = ReadList(origin);
            _lists--;
        }

        _depth--;
        return result;
    }

    private HoconArrayExpression ReadList(HoconOrigin origin)
    {
        var items = new List<HoconExpression>();
        while (true)
        {
            SkipSpace();
            if (Accept(HoconTokenKind.CloseBracket))
            {
                break;
            }

            // A '}' here closes what is around the list.
            if (Peek.Kind is HoconTokenKind.End or HoconTokenKind.CloseBrace)
            {
                NotClosed(']', '[', origin.Line);
                break;
            }

            ReadItem(items);
        }

        return new HoconArrayExpression(items, origin);
    }

    /// <summary>Reads one element and what separates it from the next.</summary>
    private void ReadItem(List<HoconExpression> items)
    {
        var known = _problems.Count;
        if (ReadValue("an element of the list") is { } item)
        {
            items.Add(item);
        }
        else
        {
            Recover();
        }

        var separated = SkipSpace() | Accept(HoconTokenKind.Comma)
            || Peek.Kind is HoconTokenKind.CloseBracket or HoconTokenKind.CloseBrace or HoconTokenKind.End;
        if (!separated && _problems.Count == known)
        {
            _problems.Add(Here, $"unexpected {Peek.Shown} in a list; ',' or ']' is expected");
        }
    }

    private HoconSubstitution? ReadSubstitution()
    {
        var open = Peek;
        var origin = Here;
        _next++;
        var path = ReadPath(inSubstitution: true);
        if (path is null)
        {
            SkipSubstitution();
            return null;
        }

        if (!Accept(HoconTokenKind.CloseBrace))
        {
            _problems.Add(origin, $"'}}' expected after ${{{HoconText.Shorten(HoconText.Join(path))}, found {Peek.Shown}");
            return null;
        }

        return new HoconSubstitution(path, _prefix, open.Text.Length > 0, origin);
    }

    private void SkipSubstitution()
    {
        while (Peek.Kind is not (HoconTokenKind.End or HoconTokenKind.NewLine))
        {
            if (Accept(HoconTokenKind.CloseBrace))
            {
                return;
            }

            _next++;
        }
    }

    /// <summary>Reads a path: parts between dots, quoted ones taken whole; blanks inside a part belong to it.</summary>
    private string[]? ReadPath(bool inSubstitution)
    {
        SkipBlank();
        var origin = Here;
        var reader = new HoconPathReader();
        while (Peek.Kind is HoconTokenKind.Unquoted or HoconTokenKind.Quoted or HoconTokenKind.Blank)
        {
            reader.Add(Peek);
            _next++;
        }

        if (reader.Finish() is { } path)
        {
            return path;
        }

        _problems.Add(origin, reader.IsEmpty
            ? $"a {(inSubstitution ? "path" : "key")} is expected, found {Peek.Shown}"
            : $"the {(inSubstitution ? "path" : "key")} {HoconText.Shorten(reader.Written)} has an empty part; write \"\" if that is meant");
        return null;
    }
}
