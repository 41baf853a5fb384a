using Spectre.Console;

namespace Helios.Host.Cli.Prompt;

/// <summary>The terminal of this process.</summary>
internal sealed class SystemTerminal : ITerminal
{
    private Task<ConsoleKeyInfo?>? _pending;

    private SystemTerminal()
    {
    }

    /// <summary>The only one: two readers would take each other's keys.</summary>
    public static SystemTerminal Instance { get; } = new();

    /// <summary>Whether there is somebody to talk to: input and output are one terminal that can place its cursor.</summary>
    public static bool IsUsable => !Console.IsInputRedirected && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    /// <inheritdoc/>
    public int Width => Math.Max(1, AnsiConsole.Profile.Width);

    /// <inheritdoc/>
    public int Height => Math.Max(1, AnsiConsole.Profile.Height);

    /// <inheritdoc/>
    public bool HasColour => AnsiConsole.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    /// <inheritdoc/>
    public TextWriter Output => Console.Out;

    /// <inheritdoc/>
    public TextWriter Error => Console.Error;

    /// <inheritdoc/>
    public bool IsInterruptAKey
    {
        set => Console.TreatControlCAsInput = value;
    }

    /// <inheritdoc/>
    public async ValueTask<ConsoleKeyInfo?> ReadKeyAsync(CancellationToken cancellationToken)
    {
        // Reading cannot be cancelled: what was begun is kept, so that no key is lost between two readers.
        _pending ??= Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var key = await _pending.WaitAsync(cancellationToken);
        _pending = null;
        return key;
    }

    /// <inheritdoc/>
    public IDisposable OnInterrupt(Action interrupt) => new Interruption(interrupt);

    private static ConsoleKeyInfo? Read()
    {
        try
        {
            return Console.ReadKey(intercept: true);
        }
        catch (InvalidOperationException)
        {
            // The terminal has gone away.
            return null;
        }
    }

    private sealed class Interruption : IDisposable
    {
        private readonly ConsoleCancelEventHandler _handler;

        public Interruption(Action interrupt)
        {
            _handler = (_, pressed) =>
            {
                pressed.Cancel = true;
                interrupt();
            };
            Console.CancelKeyPress += _handler;
        }

        public void Dispose() => Console.CancelKeyPress -= _handler;
    }
}
