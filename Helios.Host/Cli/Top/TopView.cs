using Helios.Host.Cli.Prompt;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Top;

/// <summary>The loop around <see cref="TopRenderer"/>: asks, draws on the terminal's second screen, obeys keys.</summary>
/// <remarks>What was on the terminal is there again at the end, also after an error and when the process is ended.</remarks>
internal sealed class TopView(ITerminal terminal, Func<CancellationToken, Task<TopData>> read, TimeProvider time, TimeSpan interval)
{
    private const string Enter = "\e[?1049h\e[?25l\e[2J";
    private const string Leave = "\e[0m\e[?25h\e[?1049l";

    // A change of size shows within this time, without another question.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly ViewHistory _history = new();
    private TopData _data = new();
    private TopSort _sort;
    private bool _isPaused;
    private bool _isHelp;

    /// <summary>Runs until q, Escape, Ctrl+C, the end of input, or cancelled; none of them is an error.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        void Restore(object? sender, EventArgs args) => terminal.Output.Write(Leave);

        AppDomain.CurrentDomain.ProcessExit += Restore;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            terminal.Output.Write(Enter);
            await LoopAsync(ending.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C is one way to leave.
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= Restore;
            await ending.CancelAsync();
            terminal.Output.Write(Leave);
            terminal.Output.Flush();
        }
    }

    /// <summary>One picture, for where there is no terminal.</summary>
    public static ViewPicture Picture(TopData data, ViewSize size)
    {
        var scene = new ViewScene(TopScene.Snapshot(data.Status, TopSort.Name), new ViewHistory(), ViewGlyphs.Unicode);
        return TopRenderer.Render(new TopScene(scene, data), size);
    }

    private async Task LoopAsync(CancellationToken stop)
    {
        var key = terminal.ReadKeyAsync(stop).AsTask();
        while (true)
        {
            await AskAsync(stop);
            var asked = time.GetTimestamp();
            while (_isPaused || time.GetElapsedTime(asked) < interval)
            {
                Draw();
                if (await Task.WhenAny(key, Task.Delay(Look, time, stop)) != key)
                {
                    stop.ThrowIfCancellationRequested();
                    continue;
                }

                if (!Obey(await key))
                {
                    return;
                }

                key = terminal.ReadKeyAsync(stop).AsTask();
            }
        }
    }

    private async Task AskAsync(CancellationToken stop)
    {
        _data = await read(stop);
        if (_data.Gone is null)
        {
            _history.Observe(TopScene.Snapshot(_data.Status, _sort));
        }
    }

    /// <returns>Whether to go on.</returns>
    private bool Obey(ConsoleKeyInfo? pressed)
    {
        if (pressed is not { } key || LineKeys.Of(key) is LineKey.Interrupt or LineKey.Escape or LineKey.EndOrDelete || char.ToLowerInvariant(key.KeyChar) == 'q')
        {
            return false;
        }

        switch (char.ToLowerInvariant(key.KeyChar))
        {
            case 'p' or ' ':
                _isPaused = !_isPaused;
                break;
            case 's':
                _sort = (TopSort)(((int)_sort + 1) % 3);
                break;
            case 'h' or '?':
                _isHelp = !_isHelp;
                break;
        }

        return true;
    }

    private void Draw()
    {
        var size = new ViewSize(terminal.Width, terminal.Height);
        var scene = new ViewScene(TopScene.Snapshot(_data.Status, _sort), _history, ViewGlyphs.Unicode);
        var picture = TopRenderer.Render(new TopScene(scene, _data) { Sort = _sort, IsPaused = _isPaused, IsHelp = _isHelp }, size);
        terminal.Output.Write($"\e[H{string.Join("\r\n", CliScreen.Lines(picture, size.Width, terminal.HasColour).Select(static line => "\e[K" + line))}\e[J");
        terminal.Output.Flush();
    }
}
