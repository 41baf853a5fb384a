namespace Helios.Host.Config.Hocon;

/// <summary>Kinds of token; comments are dropped, blanks and line ends are kept because they carry meaning.</summary>
internal enum HoconTokenKind
{
    End,
    NewLine,
    Blank,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Colon,
    Equal,
    PlusEqual,
    Comma,
    Unquoted,
    Quoted,

    /// <summary><c>${</c> or, with text <c>?</c>, <c>${?</c>.</summary>
    OpenSubstitution,
}
