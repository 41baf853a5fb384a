namespace Helios.Host.Cli.Prompt;

/// <summary>What a key does to a line.</summary>
internal enum LineKey
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Puts its character in.</summary>
    Text,
    Enter,
    Interrupt,
    EndOrDelete,
    Complete,
    Search,
    Older,
    Newer,
    Clear,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    Backspace,
    Delete,
    DeleteWord,
    DeleteToHome,
    DeleteToEnd,
    Escape,
}
