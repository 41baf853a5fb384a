namespace Helios.Host.Cli.Prompt;

/// <summary>What the prompt and the full-screen view need of a terminal; specs give a script of keys instead.</summary>
internal interface ITerminal
{
    /// <summary>Cells a line, at least 1; changes while the terminal is resized.</summary>
    int Width { get; }

    /// <summary>Lines, at least 1.</summary>
    int Height { get; }

    /// <summary>Whether colours are wanted: a terminal that has them, and no NO_COLOR.</summary>
    bool HasColour { get; }

    /// <summary>Where pages go.</summary>
    TextWriter Output { get; }

    /// <summary>Where complaints go.</summary>
    TextWriter Error { get; }

    /// <summary>Whether Ctrl+C arrives as a key; else it interrupts.</summary>
    bool IsInterruptAKey { set; }

    /// <summary>The next key; null at the end of input. At most one call at a time.</summary>
    /// <remarks>A call that is cancelled loses no key: the next one gets it.</remarks>
    ValueTask<ConsoleKeyInfo?> ReadKeyAsync(CancellationToken cancellationToken);

    /// <summary>Calls back when Ctrl+C interrupts, until disposed; the process goes on.</summary>
    IDisposable OnInterrupt(Action interrupt);
}
