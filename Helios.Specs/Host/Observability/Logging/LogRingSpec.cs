using Helios.Host.Observability.Logging;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Host.Observability.Logging;

public sealed class LogRingSpec
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Lines_are_followed_from_a_cursor_whatever_the_filter_passes()
    {
        var ring = new LogRing(100, _time);
        Write(ring, "Helios.A", LogLevel.Information, "one");
        Write(ring, "Helios.B", LogLevel.Warning, "two");
        var first = ring.Read(new LogFilter(LogLevel.Trace, null, null, 10));
        Assert.Equal(["one", "two"], first.Lines.Select(static line => line.Message));
        var after = long.Parse(first.NextCursor, System.Globalization.CultureInfo.InvariantCulture);
        Write(ring, "Helios.A", LogLevel.Debug, "three");
        Write(ring, "Helios.A", LogLevel.Error, "four");
        var second = ring.Read(new LogFilter(LogLevel.Warning, "helios.a", after, 10));
        Assert.Equal("four", Assert.Single(second.Lines).Message);
        Assert.Equal(after + 2, long.Parse(second.NextCursor, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(ring.Read(new LogFilter(LogLevel.Trace, null, after + 2, 10)).Lines);
        Assert.Equal((1, 1), (ring.CountOf(LogLevel.Debug), ring.CountOf(LogLevel.Error)));
    }

    [Fact]
    public void Oldest_lines_make_room_and_who_was_too_slow_is_told()
    {
        var ring = new LogRing(3, _time);
        var start = ring.Read(new LogFilter(LogLevel.Trace, null, null, 1)).NextCursor;
        for (var i = 0; i < 5; i++)
        {
            Write(ring, "c", LogLevel.Information, $"{i}");
        }

        var page = ring.Read(new LogFilter(LogLevel.Trace, null, long.Parse(start, System.Globalization.CultureInfo.InvariantCulture) + 1, 10));
        Assert.Equal(["2", "3", "4"], page.Lines.Select(static line => line.Message));
        Assert.Equal((1, 2), (page.Missed, page.Dropped));
        Assert.Equal(["3", "4"], ring.Read(new LogFilter(LogLevel.Trace, null, null, 2)).Lines.Select(static line => line.Message));
    }

    [Fact]
    public void Cursor_of_the_process_before_goes_on_with_the_first_line_of_this_one()
    {
        var before = new LogRing(10, _time);
        Write(before, "c", LogLevel.Information, "old");
        var cursor = long.Parse(before.Read(new LogFilter(LogLevel.Trace, null, null, 1)).NextCursor, System.Globalization.CultureInfo.InvariantCulture);
        _time.Advance(TimeSpan.FromSeconds(1));
        var now = new LogRing(10, _time);
        Write(now, "c", LogLevel.Information, "new");
        var page = now.Read(new LogFilter(LogLevel.Trace, null, cursor, 10));
        Assert.Equal("new", Assert.Single(page.Lines).Message);
        Assert.Equal(0, page.Missed);
    }

    [Fact]
    public async Task Lines_written_by_many_are_numbered_without_gaps()
    {
        var ring = new LogRing(1000, _time);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                Write(ring, $"c{writer}", LogLevel.Information, $"{i}");
            }
        })));
        var lines = ring.Read(new LogFilter(LogLevel.Trace, null, null, 1000)).Lines;
        Assert.Equal(800, lines.Count);
        Assert.Equal(799, lines[^1].Sequence - lines[0].Sequence);
    }

    private static void Write(LogRing ring, string category, LogLevel level, string text)
    {
#pragma warning disable CA1848, CA2254 // What is tested is the provider, not the way lines are made.
        ring.CreateLogger(category).Log(level, text);
#pragma warning restore CA1848, CA2254
    }
}
