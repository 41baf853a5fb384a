using Spectre.Console;

namespace Helios.Host.Observability.View;

/// <summary>The loop around <see cref="ViewRenderer"/>: a picture every refresh, on the terminal's second screen.</summary>
/// <remarks>
/// The second screen keeps what was on the terminal before. Each picture is one write over the one before it, without erasing;
/// only a change of size clears. The cursor is hidden while drawing and shown again at the end, also when the process
/// ends by other means than cancelling. NO_COLOR and terminals with few colours are respected by Spectre.Console.
/// </remarks>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time, TimeSpan refresh) : ILiveView
{
    private const string ShowCursor = "\e[?25h";
    private const string LeaveScreen = "\e[?1049l";

    /// <summary>True when <paramref name="console"/> can be drawn upon; otherwise plain log lines serve better.</summary>
    public static bool CanDraw(IAnsiConsole console) => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;

    /// <inheritdoc />
    public Task RunAsync(StatusReporter reporter, CancellationToken cancellationToken) => RunAsync(reporter.Take, cancellationToken);

    /// <summary>Draws what <paramref name="take"/> gives until cancelled; cancelling does not throw.</summary>
    public async Task RunAsync(Func<StatusSnapshot> take, CancellationToken cancellationToken)
    {
        void Restore(object? sender, EventArgs args) => console.Profile.Out.Writer.Write(ShowCursor + LeaveScreen);

        var second = console.Profile.Capabilities.AlternateBuffer;
        AppDomain.CurrentDomain.ProcessExit += Restore;
        try
        {
            Switch(second, "\e[?1049h\e[2J\e[H");
            await DrawAsync(take, cancellationToken);
        }
        finally
        {
            Switch(second, LeaveScreen);
            AppDomain.CurrentDomain.ProcessExit -= Restore;
        }
    }

    private void Switch(bool second, string sequence)
    {
        if (second)
        {
            console.Profile.Out.Writer.Write(sequence);
            console.Profile.Out.Writer.Flush();
        }
    }

    private async Task DrawAsync(Func<StatusSnapshot> take, CancellationToken cancellationToken)
    {
        var history = new ViewHistory();
        var glyphs = ViewGlyphs.For(console);
        var size = Size();
        using var timer = new PeriodicTimer(refresh, time);
        await console.Live(Picture(take, history, glyphs, size)).AutoClear(false).StartAsync(async live =>
        {
            live.Refresh();
            while (await NextAsync(timer, cancellationToken))
            {
                if (Size() != size)
                {
                    size = Size();
                    console.Clear(home: true);
                }

                live.UpdateTarget(Picture(take, history, glyphs, size));
            }
        });
    }

    private ViewSize Size() => new(Math.Max(1, console.Profile.Width), Math.Max(1, console.Profile.Height));

    private static ViewPicture Picture(Func<StatusSnapshot> take, ViewHistory history, ViewGlyphs glyphs, ViewSize size)
    {
        var status = take();
        history.Observe(status);
        return ViewRenderer.Render(new ViewScene(status, history, glyphs), size);
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
