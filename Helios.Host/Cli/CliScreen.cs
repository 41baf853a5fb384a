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
        await output.WriteAsync(text.EndsWith('\n') ? text : text + "\n");
        await output.FlushAsync();
    }

    /// <summary>Writes a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="over">On a terminal over the one before; elsewhere below it.</param>
    public async Task DrawAsync(IRenderable page, bool over)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = UsesColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = UsesColour ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(page);
        var lines = text.ToString().Split('\n').Select(line => line.TrimEnd());
        await WriteAsync(over && UsesColour ? $"\e[H{string.Join("\e[K\n", lines)}\e[J" : string.Join('\n', lines));
    }

    private bool UsesColour => _isTerminal && AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
}
