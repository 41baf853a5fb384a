using Helios.Host.Observability.View;
using Helios.Specs.Support;
using Spectre.Console;

namespace Helios.Specs.Host.Observability.View;

public sealed class LiveViewSpec
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task View_draws_at_every_refresh_and_leaves_the_terminal_as_it_was()
    {
        using var writer = new StringWriter();
        var console = Terminal(writer);
        var time = new FakeTimeProvider(SampleStatus.Noon);
        using var stop = new CancellationTokenSource();
        using var taken = new SemaphoreSlim(0);
        var view = new LiveView(console, time, Refresh).RunAsync(
            () =>
            {
                taken.Release();
                return SampleStatus.At(time.UtcNow);
            },
            stop.Token);
        for (var picture = 0; picture < 4; picture++)
        {
            Assert.True(await taken.WaitAsync(TimeSpan.FromSeconds(30)), $"picture {picture} was not drawn");
            time.Advance(Refresh);
        }

        await stop.CancelAsync();
        await view.WaitAsync(TimeSpan.FromSeconds(30));
        var text = writer.ToString();
        Assert.StartsWith("\e[?1049h", text, StringComparison.Ordinal);
        Assert.True(text.LastIndexOf("\e[?25h", StringComparison.Ordinal) > text.LastIndexOf("\e[?25l", StringComparison.Ordinal), "the cursor stays hidden");
        Assert.EndsWith("\e[?1049l", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_follows_the_terminal_to_a_smaller_size()
    {
        using var writer = new StringWriter();
        var console = Terminal(writer);
        var time = new FakeTimeProvider(SampleStatus.Noon);
        using var stop = new CancellationTokenSource();
        using var taken = new SemaphoreSlim(0);
        var sizeChanged = 0;
        var view = new LiveView(console, time, Refresh).RunAsync(
            () =>
            {
                taken.Release();
                return SampleStatus.At(time.UtcNow);
            },
            stop.Token);
        for (var picture = 0; picture < 5; picture++)
        {
            Assert.True(await taken.WaitAsync(TimeSpan.FromSeconds(30)), $"picture {picture} was not drawn");
            if (picture == 2)
            {
                (console.Profile.Width, console.Profile.Height) = (70, 16);
                sizeChanged = writer.GetStringBuilder().Length;
            }

            time.Advance(Refresh);
        }

        await stop.CancelAsync();
        await view.WaitAsync(TimeSpan.FromSeconds(30));
        var after = writer.ToString()[sizeChanged..];
        var last = after[after.LastIndexOf("HELIOS", StringComparison.Ordinal)..after.LastIndexOf("Ctrl+C", StringComparison.Ordinal)];
        Assert.Contains("\e[2J", after, StringComparison.Ordinal);
        Assert.Equal(15, last.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task View_that_fails_to_take_a_status_still_restores_the_terminal()
    {
        using var writer = new StringWriter();
        var view = new LiveView(Terminal(writer), new FakeTimeProvider(), Refresh);
        await Assert.ThrowsAsync<InvalidOperationException>(() => view.RunAsync(() => throw new InvalidOperationException("gone"), TestContext.Current.CancellationToken));
        Assert.EndsWith("\e[?1049l", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void View_is_not_drawn_where_output_is_no_terminal()
    {
        using var writer = new StringWriter();
        Assert.False(LiveView.CanDraw(Terminal(writer)));
    }

    private static IAnsiConsole Terminal(TextWriter writer)
    {
        var console = Drawn.Console(writer, 100, ColorSystemSupport.EightBit);
        console.Profile.Height = 30;
        console.Profile.Capabilities.AlternateBuffer = true;
        return console;
    }
}
