using Helios.Pipeline.Detection;
using Helios.Pipeline.Windowing;
using Spectre.Console;

namespace Helios.Host.Observability.View;

/// <summary>The characters that the live view draws with: one set for Unicode terminals, one for the rest.</summary>
/// <remarks>Every glyph is one cell wide. Symbols of one kind differ in shape, never only in colour.</remarks>
internal sealed record ViewGlyphs
{
    public static readonly ViewGlyphs Unicode = new()
    {
        Corners = "╭╮╰╯",
        Across = '─',
        Down = '│',
        Ellipsis = '…',
        Dot = "·",
        Arrow = "→",
        Spark = " ▁▂▃▄▅▆▇█",
        Bar = " ▏▎▍▌▋▊▉█",
        Track = '░',
        Verdicts = "✓○≠✖",
        Clouds = "●◐○·‖+",
        Severities = "▽△▲◆",
        Alert = "!",
    };

    public static readonly ViewGlyphs Ascii = new()
    {
        Corners = "++++",
        Across = '-',
        Down = '|',
        Ellipsis = '~',
        Dot = "-",
        Arrow = "->",
        Spark = " .:-=+*%#",
        Bar = " --====##",
        Track = '.',
        Verdicts = "+o!X",
        Clouds = "*:o.=+",
        Severities = "v^A#",
        Alert = "!",
    };

    /// <summary>Top left, top right, bottom left, bottom right.</summary>
    public required string Corners { get; init; }

    public required char Across { get; init; }

    public required char Down { get; init; }

    public required char Ellipsis { get; init; }

    public required string Dot { get; init; }

    public required string Arrow { get; init; }

    /// <summary>Nine heights, from nothing to full.</summary>
    public required string Spark { get; init; }

    /// <summary>Nine lengths of one cell, from nothing to full.</summary>
    public required string Bar { get; init; }

    /// <summary>The part of a gauge that is free.</summary>
    public required char Track { get; init; }

    /// <summary>One symbol a <see cref="VerdictKind"/>.</summary>
    public required string Verdicts { get; init; }

    /// <summary>One symbol a <see cref="CloudState"/>.</summary>
    public required string Clouds { get; init; }

    /// <summary>One symbol a <see cref="Severity"/>.</summary>
    public required string Severities { get; init; }

    public required string Alert { get; init; }

    /// <summary>The set that <paramref name="console"/> can show.</summary>
    public static ViewGlyphs For(IAnsiConsole console) => console.Profile.Capabilities.Unicode ? Unicode : Ascii;
}
