namespace Helios.Specs.Host.Cli.Prompt;

/// <summary>Keys as a terminal gives them, by characters: controls by their codes, arrows and such by those of <see cref="Arrows"/>.</summary>
internal static class Keys
{
    public const string Up = "↑";
    public const string Down = "↓";
    public const string Left = "←";
    public const string Right = "→";
    public const string Home = "⇱";
    public const string End = "⇲";
    public const string Delete = "⌦";
    public const string Backspace = "⌫";
    public const string Escape = "\e";

    private static readonly Dictionary<char, ConsoleKey> Arrows = new()
    {
        ['↑'] = ConsoleKey.UpArrow,
        ['↓'] = ConsoleKey.DownArrow,
        ['←'] = ConsoleKey.LeftArrow,
        ['→'] = ConsoleKey.RightArrow,
        ['⇱'] = ConsoleKey.Home,
        ['⇲'] = ConsoleKey.End,
        ['⌦'] = ConsoleKey.Delete,
        ['⌫'] = ConsoleKey.Backspace,
        ['\e'] = ConsoleKey.Escape,
        ['\t'] = ConsoleKey.Tab,
        ['\n'] = ConsoleKey.Enter,
    };

    public static IEnumerable<ConsoleKeyInfo> Of(string text) => text.Select(Of);

    private static ConsoleKeyInfo Of(char letter) => Arrows.TryGetValue(letter, out var key)
        ? new ConsoleKeyInfo(letter is '\t' or '\n' ? letter : '\0', key, shift: false, alt: false, control: false)
        : letter < ' ' ? new ConsoleKeyInfo(letter, (ConsoleKey)('A' + letter - 1), shift: false, alt: false, control: true)
        : new ConsoleKeyInfo(letter, default, shift: false, alt: false, control: false);
}
