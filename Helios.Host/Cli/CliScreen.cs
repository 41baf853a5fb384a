using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli;

/// <summary>Draws pages: with colours and the terminal's width on a terminal, else plain and 80 columns wide.</summary>
internal sealed class CliScreen(TextWriter output)
{
    private const int PlainWidth = 80;

    private readonly bool _isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>Columns that a page may take.</summary>
    public int Width => _isTerminal ? AnsiConsole.Profile.Width : PlainWidth;

    /// <summary>Writes text as it is, and a line end where it has none.</summary>
    public async Task WriteAsync(string text)
    {
        await output.WriteAsync(text.EndsWith('\n') || text.EndsWith("\e[J", StringComparison.Ordinal) ? text : text + "\n");
        await output.FlushAsync();
    }

    /// <summary>Writes a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="over">On a terminal over the one before, cut to its height; elsewhere below it.</param>
    public async Task DrawAsync(IRenderable page, bool over)
    {
        var lines = Lines(page, Width, UsesColour);
        if (!over || !_isTerminal || !AnsiConsole.Profile.Capabilities.Ansi)
        {
            await WriteAsync(string.Join('\n', lines));
            return;
        }

        var room = Math.Max(1, AnsiConsole.Profile.Height - 2);
        var shown = lines.Count <= room ? lines : [.. lines.Take(room - 1), $"... and {lines.Count - room + 1} lines more"];

        // Erased before it is written: erasing behind a line of full width takes its last cell in some terminals.
        await WriteAsync($"\e[H{string.Join('\n', shown.Select(static line => "\e[K" + line))}\n\e[J");
    }

    /// <summary>Writes one line whole, however wide the terminal: lines of a log are searched and copied.</summary>
    public Task WriteLineAsync(IRenderable line) => WriteAsync(string.Join(' ', Lines(line, int.MaxValue / 2, UsesColour)));

    /// <summary>The lines of a page, as they go to a terminal of a width.</summary>
    public static IReadOnlyList<string> Lines(IRenderable page, int width, bool colour)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(page);
        return [.. text.ToString().TrimEnd('\n').Split('\n').Select(static line => line.TrimEnd())];
    }

    private bool UsesColour => _isTerminal && AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
}
