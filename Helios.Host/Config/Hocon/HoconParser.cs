namespace Helios.Host.Config.Hocon;

/// <summary>Builds the fields of one file. Never throws: a broken field becomes a problem and reading goes on at the next one.</summary>
/// <remarks>Recursive descent, O(n); nesting is bounded by <see cref="HoconLimits.Depth"/>. Source: lightbend/config HOCON.md.</remarks>
internal sealed partial class HoconParser
{
    private readonly IReadOnlyList<HoconToken> _tokens;
    private readonly string _file;
    private readonly HoconProblems _problems;
    private readonly HoconIncludes _includes;

    // Keys around the place being read, from the root of the whole document; inside a list there is no such path.
    private readonly List<string> _scope;
    private readonly string[] _prefix;
    private int _next;
    private int _depth;
    private int _lists;
    private bool _unclosed;

    private HoconParser(string text, string file, string[] prefix, int depth, HoconIncludes includes, HoconProblems problems)
    {
        _file = file;
        _problems = problems;
        _includes = includes;
        _prefix = prefix;
        _scope = [.. prefix];
        _depth = depth;
        _tokens = HoconLexer.Read(text, file, problems);
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Name for origins; includes are relative to it.</param>
    /// <param name="prefix">Keys around the include that led here; empty for the first file.</param>
    /// <param name="depth">Nesting around that include.</param>
    /// <param name="includes">Opens included files.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static HoconObjectExpression Parse(
        string text, string file, string[] prefix, int depth, HoconIncludes includes, HoconProblems problems)
    {
        if (text.Length > HoconLimits.FileLength)
        {
            problems.Add(new HoconOrigin(file, 0), $"the file is longer than {HoconLimits.FileLength} characters");
            return new HoconObjectExpression([], new HoconOrigin(file, 0));
        }

        return new HoconParser(text, file, prefix, depth, includes, problems).ReadDocument();
    }

    private HoconToken Peek => _tokens[_next];

    private HoconOrigin Here => new(_file, Peek.Line);

    private HoconObjectExpression ReadDocument()
    {
        SkipSpace();
        var fields = new List<HoconField>();
        var origin = Here;
        if (Peek.Kind == HoconTokenKind.OpenBracket)
        {
            _problems.Add(Here, "the file holds a list; an object of keys and values is expected");
            return new HoconObjectExpression(fields, origin);
        }

        if (Peek.Kind == HoconTokenKind.OpenBrace)
        {
            _next++;
            ReadFields(fields, origin.Line);
            SkipSpace();
            if (Peek.Kind != HoconTokenKind.End)
            {
                _problems.Add(Here, $"{Peek.Shown} after the closing '}}' of the file; nothing more is expected");
            }
        }
        else
        {
            ReadFields(fields, 0);
        }

        return new HoconObjectExpression(fields, origin);
    }

    /// <summary>Reads fields up to the closing brace, or to the end of the file when <paramref name="openLine"/> is 0.</summary>
    private void ReadFields(List<HoconField> fields, int openLine)
    {
        while (true)
        {
            SkipSpace();
            if (Peek.Kind == HoconTokenKind.End)
            {
                if (openLine > 0)
                {
                    NotClosed('}', '{', openLine);
                }

                return;
            }

            if (Peek.Kind == HoconTokenKind.CloseBrace && openLine > 0)
            {
                _next++;
                return;
            }

            ReadFieldAndSeparator(fields);
        }
    }

    private void ReadFieldAndSeparator(List<HoconField> fields)
    {
        if (Peek.Kind is HoconTokenKind.Comma or HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket)
        {
            _problems.Add(Here, $"unexpected {Peek.Shown}; a key is expected");
            _next++;
            return;
        }

        var known = _problems.Count;
        if (!(IsInclude() ? ReadInclude(fields) : ReadField(fields)))
        {
            Recover();
        }

        if (SkipSpace() | Accept(HoconTokenKind.Comma) || Peek.Kind is HoconTokenKind.CloseBrace or HoconTokenKind.End)
        {
            return;
        }

        if (_problems.Count == known)
        {
            _problems.Add(Here, $"unexpected {Peek.Shown}; ',', '}}' or the end of the line is expected");
        }

        Recover();
    }

    private bool ReadField(List<HoconField> fields)
    {
        var origin = Here;
        var path = ReadPath(inSubstitution: false);
        if (path is null)
        {
            return false;
        }

        var operation = Peek.Kind;
        if (operation is HoconTokenKind.Colon or HoconTokenKind.Equal or HoconTokenKind.PlusEqual)
        {
            _next++;
        }
        else if (operation != HoconTokenKind.OpenBrace)
        {
            _problems.Add(Here, $"'=', ':' or '{{' expected after the key {HoconText.Shorten(HoconText.Join(path))}, found {Peek.Shown}");
            return false;
        }

        if (_depth + path.Length > HoconLimits.Depth)
        {
            _problems.Add(origin, $"keys are nested deeper than {HoconLimits.Depth}");
            return false;
        }

        Enter(path);
        var value = ReadValue($"the key {HoconText.Shorten(HoconText.Join(path))}");
        Leave(path);
        if (value is null)
        {
            return false;
        }

        fields.Add(new HoconField(path, operation == HoconTokenKind.PlusEqual ? Append(value, origin) : value, origin));
        return true;
    }

    private static HoconConcatenation Append(HoconExpression value, HoconOrigin origin) =>
        new([new HoconSelf(origin), new HoconArrayExpression([value], origin)], origin);

    /// <summary>Notes the innermost bracket that is open at the end; those around it would be noise.</summary>
    private void NotClosed(char expected, char open, int line)
    {
        if (!_unclosed)
        {
            _unclosed = true;
            _problems.Add(Here, $"'{expected}' expected: the '{open}' of line {line} is not closed");
        }
    }

    private void Enter(string[] path)
    {
        _depth += path.Length;
        if (_lists == 0)
        {
            _scope.AddRange(path);
        }
    }

    private void Leave(string[] path)
    {
        _depth -= path.Length;
        if (_lists == 0)
        {
            _scope.RemoveRange(_scope.Count - path.Length, path.Length);
        }
    }

    /// <summary>Skips to the end of a broken field: a line end, a comma or a closing bracket of what is around it.</summary>
    private void Recover()
    {
        var open = 0;
        while (Peek.Kind != HoconTokenKind.End)
        {
            switch (Peek.Kind)
            {
                case HoconTokenKind.OpenBrace or HoconTokenKind.OpenBracket or HoconTokenKind.OpenSubstitution:
                    open++;
                    break;
                case HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket when open == 0:
                    return;
                case HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket:
                    open--;
                    break;
                case HoconTokenKind.NewLine or HoconTokenKind.Comma when open == 0:
                    return;
            }

            _next++;
        }
    }

    /// <summary>Skips blanks and line ends; true when there was a line end.</summary>
    private bool SkipSpace()
    {
        var line = false;
        while (Peek.Kind is HoconTokenKind.Blank or HoconTokenKind.NewLine)
        {
            line |= Peek.Kind == HoconTokenKind.NewLine;
            _next++;
        }

        return line;
    }

    private void SkipBlank()
    {
        while (Peek.Kind == HoconTokenKind.Blank)
        {
            _next++;
        }
    }

    private bool Accept(HoconTokenKind kind)
    {
        if (Peek.Kind != kind)
        {
            return false;
        }

        _next++;
        return true;
    }
}
