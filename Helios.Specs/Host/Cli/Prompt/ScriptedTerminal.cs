using Helios.Host.Cli.Prompt;

namespace Helios.Specs.Host.Cli.Prompt;

/// <summary>A terminal whose user is a script: texts are typed key by key, actions happen between keys, then the input ends.</summary>
internal sealed class ScriptedTerminal : ITerminal
{
    private readonly Queue<object> _script = new();
    private readonly HookedWriter _output;
    private Action? _interrupt;

    public ScriptedTerminal(params object[] script)
    {
        foreach (var step in script)
        {
            if (step is string text)
            {
                Keys.Of(text).ToList().ForEach(key => _script.Enqueue(key));
            }
            else
            {
                _script.Enqueue(step);
            }
        }

        _output = new HookedWriter(this);
    }

    public int Width { get; set; } = 80;

    public int Height { get; set; } = 24;

    public bool HasColour { get; init; }

    /// <summary>Ctrl+C is pressed as soon as this was written while a verb runs.</summary>
    public string? InterruptAfter { get; init; }

    /// <summary>With nothing left in the script: wait instead of ending the input.</summary>
    public bool Stays { get; init; }

    public TextWriter Output => _output;

    public TextWriter Error { get; } = new StringWriter { NewLine = "\n" };

    public bool IsInterruptAKey { get; set; }

    public string Text => _output.ToString();

    public async ValueTask<ConsoleKeyInfo?> ReadKeyAsync(CancellationToken cancellationToken)
    {
        while (_script.TryDequeue(out var step))
        {
            switch (step)
            {
                case ConsoleKeyInfo key:
                    return key;
                case Func<Task> action:
                    await action();
                    break;
                case Action action:
                    action();
                    break;
            }
        }

        if (Stays)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return null;
    }

    public IDisposable OnInterrupt(Action interrupt)
    {
        _interrupt = interrupt;
        return new Registration(this);
    }

    private void Written(string? text)
    {
        if (InterruptAfter is { } wanted && text?.Contains(wanted, StringComparison.Ordinal) == true)
        {
            _interrupt?.Invoke();
        }
    }

    private sealed class Registration(ScriptedTerminal terminal) : IDisposable
    {
        public void Dispose() => terminal._interrupt = null;
    }

    private sealed class HookedWriter : StringWriter
    {
        private readonly ScriptedTerminal _terminal;

        public HookedWriter(ScriptedTerminal terminal) => (_terminal, NewLine) = (terminal, "\n");

        public override async Task WriteAsync(string? value)
        {
            await base.WriteAsync(value);
            _terminal.Written(value);
        }
    }
}
