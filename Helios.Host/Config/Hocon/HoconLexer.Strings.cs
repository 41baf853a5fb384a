using System.Globalization;
using System.Text;

namespace Helios.Host.Config.Hocon;

/// <content>Quoted strings, on one line with escapes and in triple quotes without.</content>
internal sealed partial class HoconLexer
{
    private const string TripleQuote = "\"\"\"";

    private void ReadQuoted()
    {
        if (StartsWith(TripleQuote))
        {
            ReadTripleQuoted();
            return;
        }

        var text = new StringBuilder();
        _position++;
        while (_position < _text.Length && _text[_position] is not ('"' or '\n'))
        {
            if (_text[_position] == '\\')
            {
                ReadEscape(text);
            }
            else
            {
                text.Append(_text[_position++]);
            }
        }

        if (_position < _text.Length && _text[_position] == '"')
        {
            _position++;
        }
        else
        {
            _problems.Add(Origin, "the string is not closed on its line: '\"' expected; use \"\"\" for several lines");
        }

        Add(HoconTokenKind.Quoted, WellFormed(text.ToString()));
    }

    private void ReadTripleQuoted()
    {
        var start = _position + 3;
        var end = _text.IndexOf(TripleQuote, start, StringComparison.Ordinal);
        var line = _line;
        if (end < 0)
        {
            _problems.Add(Origin, "the string that begins with \"\"\" is not closed: \"\"\" expected");
            end = _text.Length;
            _position = end;
        }
        else
        {
            // Of a longer run of quotes the last three close the string.
            while (end + 3 < _text.Length && _text[end + 3] == '"')
            {
                end++;
            }

            _position = end + 3;
        }

        var text = _text[start..end];
        _tokens.Add(new HoconToken(HoconTokenKind.Quoted, WellFormed(text), line));
        _line += text.Count(c => c == '\n');
    }

    private void ReadEscape(StringBuilder text)
    {
        var c = _position + 1 < _text.Length ? _text[_position + 1] : '\n';
        var meaning = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (meaning != '\0')
        {
            text.Append(meaning);
            _position += 2;
        }
        else if (c == 'u' && _position + 6 <= _text.Length && ushort.TryParse(
            _text.AsSpan(_position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            text.Append((char)unit);
            _position += 6;
        }
        else
        {
            _problems.Add(Origin, "unknown escape; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
            _position++;
        }
    }

    private string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            _problems.Add(Origin, "half of a surrogate pair is not a character");
            return "";
        }

        return text;
    }
}
