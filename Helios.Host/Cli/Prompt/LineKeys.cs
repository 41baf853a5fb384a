namespace Helios.Host.Cli.Prompt;

/// <summary>Which key means what, and what the meanings do to a line.</summary>
internal static class LineKeys
{
    /// <summary>The meaning of a key.</summary>
    public static LineKey Of(ConsoleKeyInfo key) => key switch
    {
        { Modifiers: ConsoleModifiers.Control } => OfControl(key.Key),
        { Modifiers: ConsoleModifiers.Alt } => OfAlt(key.Key),
        { KeyChar: '\r' or '\n' } => LineKey.Enter,
        { KeyChar: >= ' ' and not '\x7f' } => LineKey.Text,
        _ => OfPlain(key.Key),
    };

    /// <summary>Moves and deletes.</summary>
    public static void Edit(LineBuffer line, LineKey key)
    {
        switch (key)
        {
            case LineKey.Left or LineKey.Right:
                line.Move(key == LineKey.Left ? -1 : 1);
                break;
            case LineKey.WordLeft:
                line.Move(line.WordStart() - line.Cursor);
                break;
            case LineKey.WordRight:
                line.Move(line.WordEnd() - line.Cursor);
                break;
            case LineKey.Home or LineKey.End:
                line.Move(key == LineKey.Home ? -line.Text.Length : line.Text.Length);
                break;
            case LineKey.Backspace:
                line.DeleteTo(line.Cursor - 1);
                break;
            case LineKey.Delete or LineKey.EndOrDelete:
                line.DeleteTo(line.Cursor + 1);
                break;
            case LineKey.DeleteWord:
                line.DeleteTo(line.WordStart());
                break;
            case LineKey.DeleteToHome:
                line.DeleteTo(0);
                break;
            case LineKey.DeleteToEnd:
                line.DeleteTo(line.Text.Length);
                break;
        }
    }

    private static LineKey OfControl(ConsoleKey key) => key switch
    {
        ConsoleKey.A => LineKey.Home,
        ConsoleKey.B => LineKey.Left,
        ConsoleKey.C => LineKey.Interrupt,
        ConsoleKey.D => LineKey.EndOrDelete,
        ConsoleKey.E => LineKey.End,
        ConsoleKey.F => LineKey.Right,
        ConsoleKey.H or ConsoleKey.Backspace => LineKey.Backspace,
        ConsoleKey.I => LineKey.Complete,
        ConsoleKey.J or ConsoleKey.M or ConsoleKey.Enter => LineKey.Enter,
        ConsoleKey.K => LineKey.DeleteToEnd,
        ConsoleKey.L => LineKey.Clear,
        ConsoleKey.N => LineKey.Newer,
        ConsoleKey.P => LineKey.Older,
        ConsoleKey.R => LineKey.Search,
        ConsoleKey.U => LineKey.DeleteToHome,
        ConsoleKey.W => LineKey.DeleteWord,
        ConsoleKey.LeftArrow => LineKey.WordLeft,
        ConsoleKey.RightArrow => LineKey.WordRight,
        _ => LineKey.None,
    };

    private static LineKey OfAlt(ConsoleKey key) => key switch
    {
        ConsoleKey.B or ConsoleKey.LeftArrow => LineKey.WordLeft,
        ConsoleKey.F or ConsoleKey.RightArrow => LineKey.WordRight,
        ConsoleKey.Backspace => LineKey.DeleteWord,
        _ => LineKey.None,
    };

    private static LineKey OfPlain(ConsoleKey key) => key switch
    {
        ConsoleKey.Enter => LineKey.Enter,
        ConsoleKey.Tab => LineKey.Complete,
        ConsoleKey.UpArrow => LineKey.Older,
        ConsoleKey.DownArrow => LineKey.Newer,
        ConsoleKey.LeftArrow => LineKey.Left,
        ConsoleKey.RightArrow => LineKey.Right,
        ConsoleKey.Home => LineKey.Home,
        ConsoleKey.End => LineKey.End,
        ConsoleKey.Backspace => LineKey.Backspace,
        ConsoleKey.Delete => LineKey.Delete,
        ConsoleKey.Escape => LineKey.Escape,
        _ => LineKey.None,
    };
}
