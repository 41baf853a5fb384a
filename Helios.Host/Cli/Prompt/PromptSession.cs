using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Helios.Host.Cli.Completion;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Prompt;

/// <summary>The prompt: reads a line, runs the verb of the same tree that the program has, and goes on.</summary>
/// <remarks>Ctrl+C ends the verb that runs, and never the prompt. Not for concurrent use.</remarks>
internal sealed class PromptSession
{
    private const string Greeting = "HELIOS prompt. help lists the palettes, Tab completes, Ctrl+C stops a verb, exit leaves.";

    private readonly ITerminal _terminal;
    private readonly LineHistory _history;
    private readonly LineEditor _editor;
    private readonly PromptState _state;
    private readonly RootCommand _root = PromptTree.Create();
    private PromptTarget _target;

    /// <param name="terminal">Where it talks.</param>
    /// <param name="history">What was typed before.</param>
    /// <param name="target">Whom to talk to.</param>
    /// <param name="time">The clock where the service sends none.</param>
    public PromptSession(ITerminal terminal, LineHistory history, PromptTarget target, TimeProvider time)
    {
        (_terminal, _history, _target, _state) = (terminal, history, target, new PromptState(time));
        _editor = new LineEditor(terminal, history, new TreeCompleter(_root, () => string.Join(' ', _target.Options) + " "));
    }

    /// <summary>Runs until <c>exit</c>, Ctrl+D, or the end of input.</summary>
    /// <returns>The exit code of the program: 0.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        await _terminal.Output.WriteLineAsync(Greeting);
        while (await ReadAsync(stop) is { } line)
        {
            _history.Add(line.TrimEnd());
            if (!await ObeyAsync(line.Trim(), stop))
            {
                break;
            }
        }

        return CliErrors.Ok;
    }

    private async Task<string?> ReadAsync(CancellationToken stop)
    {
        if (await _state.RefreshAsync(_target, stop) is { } news)
        {
            await _terminal.Error.WriteLineAsync(news);
        }

        _terminal.IsInterruptAKey = true;
        try
        {
            return await _editor.ReadAsync(_state.Text, _state.Colour, stop);
        }
        finally
        {
            _terminal.IsInterruptAKey = false;
        }
    }

    /// <returns>Whether to go on.</returns>
    private async Task<bool> ObeyAsync(string line, CancellationToken stop)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(line)];
        words = words is ["helios", ..] ? words[1..] : words;
        switch (words)
        {
            case []:
                return true;
            case ["exit" or "quit", ..]:
                return false;
            case ["clear"]:
                await _terminal.Output.WriteAsync("\e[2J\e[H");
                return true;
            case ["history"]:
                ListHistory();
                return true;
            case ["use", ..]:
                Use(words[1..]);
                return true;
            case ["help" or "?", ..]:
                PromptHelp.Write(_root, words[1..], _terminal);
                return true;
            default:
                await InvokeAsync(words, stop);
                return true;
        }
    }

    private async Task InvokeAsync(string[] words, CancellationToken stop)
    {
        var parsed = PromptTree.Parse(_root, words, _target);
        if (parsed.Errors.Count > 0)
        {
            CliUsage.Explain(parsed, "", _terminal.Error);
            return;
        }

        using var running = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var interruption = _terminal.OnInterrupt(running.Cancel);
        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = _terminal.Output,
                Error = _terminal.Error,
                ProcessTerminationTimeout = null,
                EnableDefaultExceptionHandler = false,
            };
            var code = await parsed.InvokeAsync(configuration, running.Token);
            if (code != CliErrors.Ok)
            {
                await _terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"(exit {code})"));
            }
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            await _terminal.Error.WriteLineAsync("stopped");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A verb that fails must not take the prompt with it.
            await _terminal.Error.WriteLineAsync($"helios: {ViewText.Clean(e.Message)}");
        }
    }

    private void Use(string[] words)
    {
        switch (words)
        {
            case ["tenant"] or ["tenant", "-"]:
                _target = _target with { Tenant = null };
                break;
            case ["tenant", var tenant]:
                _target = _target with { Tenant = ViewText.Clean(tenant) };
                break;
            case ["server", var server] when ServerQuery.TryServer(server, out var address, out _):
                // A key is for one service: another one must not see it.
                _target = new PromptTarget(address, address.Authority == _target.Server.Authority ? _target.Key : null, _target.Tenant);
                _state.Forget();
                break;
            case ["server", var server]:
                ServerQuery.TryServer(server, out _, out var wrong);
                _terminal.Error.WriteLine($"helios: {ViewText.Clean(wrong)}");
                break;
            default:
                _terminal.Error.WriteLine("helios: write 'use tenant NAME' ('use tenant' for all), or 'use server URL'");
                break;
        }
    }

    private void ListHistory()
    {
        for (var i = 0; i < _history.Lines.Count; i++)
        {
            _terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1,5}  {ViewText.Clean(_history.Lines[i])}"));
        }
    }
}
