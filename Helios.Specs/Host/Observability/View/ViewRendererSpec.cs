using Helios.Host.Observability;
using Helios.Host.Observability.View;
using Spectre.Console;

namespace Helios.Specs.Host.Observability.View;

public sealed class ViewRendererSpec
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(200, 50)]
    public void Picture_of_an_outage_is_as_approved(int width, int height) =>
        Drawn.ShouldBeApproved(Drawn.Lines(width, height), $"outage-{width}x{height}");

    [Fact]
    public void Picture_of_a_service_that_has_seen_nothing_is_as_approved() =>
        Drawn.ShouldBeApproved(Drawn.Lines(80, 24, Empty), "empty-80x24");

    [Fact]
    public void Picture_with_problems_is_as_approved() => Drawn.ShouldBeApproved(
        Drawn.Lines(80, 30, status => status with
        {
            Simulated = false,
            State = "stopping",
            Problems = ["verdict store: disk is full; verdicts wait in memory", "index: filter file of aws is torn and was rebuilt", "a", "b"],
            Stages = [.. status.Stages.Select(stage => stage.Name == "window" ? stage with { StalledMs = (status.Now - status.StartedAt).Ticks / 20_000 } : stage)],
        }),
        "problems-80x30");

    [Fact]
    public void Picture_without_unicode_is_as_approved() =>
        Drawn.ShouldBeApproved(Drawn.Lines(ViewRenderer.Render(Drawn.Scene(glyphs: ViewGlyphs.Ascii), new ViewSize(80, 24)), 80), "ascii-80x24");

    [Fact]
    public void Picture_without_unicode_has_only_ascii()
    {
        var lines = Drawn.Lines(ViewRenderer.Render(Drawn.Scene(glyphs: ViewGlyphs.Ascii), new ViewSize(120, 40)), 120);
        Assert.All(lines, line => Assert.True(line.All(char.IsAscii), line));
    }

    [Fact]
    public void Picture_of_any_size_has_exactly_that_size()
    {
        var problems = Drawn.Scene(status => status with { Problems = ["one", "two", "three"] });
        var empty = Drawn.Scene(Empty);
        foreach (var scene in new[] { Drawn.Scene(), problems, empty })
        {
            for (var width = 1; width <= 230; width += 7)
            {
                for (var height = 1; height <= 70; height += 3)
                {
                    var picture = ViewRenderer.Render(scene, new ViewSize(width, height));
                    Assert.True(picture.Lines.Count == height, $"{width}x{height}: {picture.Lines.Count} lines");
                    Assert.All(picture.Lines, line => Assert.True(line.Width == width, $"{width}x{height}: {line.Width} cells: {line}"));
                }
            }
        }
    }

    [Fact]
    public void Picture_on_any_console_is_as_wide_as_spectre_measures_it()
    {
        var lines = Drawn.Lines(120, 40, status => status with
        {
            RecentVerdicts = [status.RecentVerdicts[0] with { EventId = "注文-注文-注文-注文-注文-注文-注文-注文-注文-注文-注文-注文" }],
        });
        Assert.Equal(40, lines.Length);
        Assert.All(lines, line => Assert.Equal(120, new Spectre.Console.Rendering.Segment(line).CellCount()));
    }

    [Fact]
    public void Text_from_outside_is_never_read_as_markup()
    {
        const string Hostile = "[red]x[/] [[y]] [link=http://z]";
        var text = string.Join('\n', Drawn.Lines(160, 40, status => Everywhere(status, Hostile)));
        Assert.Contains(Hostile, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001b[2J\u001b]0;title\u0007")]
    [InlineData("a\r\nb\tc\u0008\u009b31m")]
    [InlineData("\u202eevil\u2066\u200f")]
    [InlineData("\ud800 lone \udc00")]
    [InlineData("e\u0301\u0300\u0300\u0300\u200d😀👩‍🚀")]
    public void Text_from_outside_cannot_move_the_cursor_or_break_a_line(string hostile)
    {
        var picture = Drawn.Picture(120, 40, status => Everywhere(status, hostile));
        foreach (var line in Drawn.Lines(picture, 120))
        {
            Assert.DoesNotContain(line, letter => char.IsControl(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format);
            Assert.Equal(120, new Spectre.Console.Rendering.Segment(line).CellCount());
        }
    }

    [Fact]
    public void Simulation_is_said_in_words_and_not_said_otherwise()
    {
        Assert.Contains("[ SIMULATED ]", Drawn.Lines(80, 24)[0], StringComparison.Ordinal);
        Assert.DoesNotContain("SIMULATED", Drawn.Lines(80, 24, status => status with { Simulated = false })[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_are_red_and_carry_a_symbol()
    {
        var picture = Drawn.Picture(100, 40, status => status with { Problems = ["disk full"] });
        var line = picture.Lines.Single(line => line.ToString().Contains("disk full", StringComparison.Ordinal));
        Assert.Contains("! disk full", line.ToString(), StringComparison.Ordinal);
        Assert.Contains(line.Runs, run => run.Style.Foreground == ViewColours.Bad.Foreground);
    }

    [Fact]
    public void Console_without_colours_gets_no_colour_codes()
    {
        var plain = string.Concat(Drawn.Lines(Drawn.Picture(100, 30), 100));
        var coloured = string.Concat(Drawn.Lines(Drawn.Picture(100, 30), 100, ColorSystemSupport.EightBit));
        Assert.DoesNotContain('\e', plain);
        Assert.Contains("\e[38;5;", coloured, StringComparison.Ordinal);
    }

    private static StatusSnapshot Everywhere(StatusSnapshot status, string text) => status with
    {
        Node = text,
        Listen = text,
        Sources = [status.Sources[0] with { Name = text }],
        Stages = [status.Stages[0] with { Name = text }],
        Problems = [text],
        RejectedByReason = new Dictionary<string, long> { [text] = 1 },
        RecentAnomalies = [status.RecentAnomalies[0] with { Explanation = text, Decision = text, Severity = text }],
        RecentVerdicts = [new VerdictStatus(status.Now, text, text, text, text, 0, [text], [text])],
    };

    private static StatusSnapshot Empty(StatusSnapshot status) => status with
    {
        State = "starting",
        Listen = "",
        StartedAt = status.Now,
        EventsTotal = 0,
        EventsPerSecond = 0,
        VerdictTotals = new VerdictTotals(0, 0, 0, 0),
        VerdictsPerSecond = 0,
        Duplicates = 0,
        Late = 0,
        RejectedByReason = new Dictionary<string, long>(),
        OpenWindows = 0,
        HeldWindows = 0,
        QueueDepth = 0,
        Sources = [],
        Stages = [],
        RecentAnomalies = [],
        RecentVerdicts = [],
        Index = null,
    };
}
