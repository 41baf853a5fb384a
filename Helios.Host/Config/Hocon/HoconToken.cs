namespace Helios.Host.Config.Hocon;

/// <summary>One token: its kind, its text (unescaped for quoted strings) and its line from 1.</summary>
internal readonly record struct HoconToken(HoconTokenKind Kind, string Text, int Line)
{
    /// <summary>The token as an error message names it.</summary>
    public string Shown => Kind switch
    {
        HoconTokenKind.End => "the end of the file",
        HoconTokenKind.NewLine => "the end of the line",
        HoconTokenKind.Blank => "a blank",
        HoconTokenKind.Quoted => "a quoted string",
        HoconTokenKind.Unquoted => $"'{HoconText.Shorten(Text)}'",
        HoconTokenKind.OpenSubstitution => "'${'",
        HoconTokenKind.OpenBrace => "'{'",
        HoconTokenKind.CloseBrace => "'}'",
        HoconTokenKind.OpenBracket => "'['",
        HoconTokenKind.CloseBracket => "']'",
        HoconTokenKind.Colon => "':'",
        HoconTokenKind.Equal => "'='",
        HoconTokenKind.PlusEqual => "'+='",
        _ => "','",
    };
}
