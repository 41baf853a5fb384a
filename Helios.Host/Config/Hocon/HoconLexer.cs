namespace Helios.Host.Config.Hocon;

/// <summary>Splits text into tokens. Never throws: what it cannot read becomes a problem, and reading goes on behind it.</summary>
/// <remarks>One pass, O(n). Source: HOCON specification, lightbend/config HOCON.md, «Unquoted strings», «Multi-line strings».</remarks>
internal sealed partial class HoconLexer
{
    private readonly string _text;
    private readonly string _file;
    private readonly HoconProblems _problems;
    private readonly List<HoconToken> _tokens = [];
    private int _position;
    private int _line = 1;

    private HoconLexer(string text, string file, HoconProblems problems)
    {
        _text = text;
        _file = file;
        _problems = problems;
    }

    /// <summary>The tokens of <paramref name="text"/>; the last one is always <see cref="HoconTokenKind.End"/>.</summary>
    public static IReadOnlyList<HoconToken> Read(string text, string file, HoconProblems problems)
    {
        var lexer = new HoconLexer(text, file, problems);
        while (lexer._position < text.Length)
        {
            lexer.ReadToken();
        }

        lexer.Add(HoconTokenKind.End, "");
        return lexer._tokens;
    }

    private void ReadToken()
    {
        var c = _text[_position];
        if (c == '\n')
        {
            Add(HoconTokenKind.NewLine, "");
            _position++;
            _line++;
        }
        else if (HoconText.IsBlank(c))
        {
            ReadWhile(HoconTokenKind.Blank, HoconText.IsBlank);
        }
        else if (c == '#' || StartsWith("//"))
        {
            SkipComment();
        }
        else if (c == '"')
        {
            ReadQuoted();
        }
        else if (!ReadSymbol(c))
        {
            ReadUnquoted();
        }
    }

    private bool ReadSymbol(char c)
    {
        var kind = c switch
        {
            '{' => HoconTokenKind.OpenBrace,
            '}' => HoconTokenKind.CloseBrace,
            '[' => HoconTokenKind.OpenBracket,
            ']' => HoconTokenKind.CloseBracket,
            ':' => HoconTokenKind.Colon,
            '=' => HoconTokenKind.Equal,
            ',' => HoconTokenKind.Comma,
            '+' when StartsWith("+=") => HoconTokenKind.PlusEqual,
            '$' when StartsWith("${") => HoconTokenKind.OpenSubstitution,
            _ => HoconTokenKind.End,
        };
        if (kind == HoconTokenKind.End)
        {
            return false;
        }

        var optional = kind == HoconTokenKind.OpenSubstitution && StartsWith("${?");
        Add(kind, optional ? "?" : "");
        _position += optional ? 3 : kind is HoconTokenKind.OpenSubstitution or HoconTokenKind.PlusEqual ? 2 : 1;
        return true;
    }

    private void ReadUnquoted()
    {
        var start = _position;
        if (HoconText.IsReserved(_text[_position]))
        {
            _problems.Add(Origin, $"'{_text[_position]}' is reserved; write the text that holds it in double quotes");
            _position++;
        }

        while (_position < _text.Length && IsUnquoted(start))
        {
            _position++;
        }

        Add(HoconTokenKind.Unquoted, _text[start.._position]);
    }

    private bool IsUnquoted(int start)
    {
        var c = _text[_position];
        if (c == '+')
        {
            // 1e+5 is a number although '+' is reserved.
            return _position > start && _text[_position - 1] is 'e' or 'E' && char.IsAsciiDigit(_text[start]) && !StartsWith("+=");
        }

        return c != '\n' && !HoconText.IsBlank(c) && !HoconText.IsReserved(c) && !StartsWith("//");
    }

    private void SkipComment()
    {
        while (_position < _text.Length && _text[_position] != '\n')
        {
            _position++;
        }
    }

    private void ReadWhile(HoconTokenKind kind, Func<char, bool> belongs)
    {
        var start = _position;
        while (_position < _text.Length && belongs(_text[_position]))
        {
            _position++;
        }

        Add(kind, _text[start.._position]);
    }

    private HoconOrigin Origin => new(_file, _line);

    private bool StartsWith(string symbol) => string.CompareOrdinal(_text, _position, symbol, 0, symbol.Length) == 0;

    private void Add(HoconTokenKind kind, string text) => _tokens.Add(new HoconToken(kind, text, _line));
}
