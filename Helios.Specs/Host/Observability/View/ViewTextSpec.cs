using Helios.Host.Observability.View;

namespace Helios.Specs.Host.Observability.View;

public sealed class ViewTextSpec
{
    [Theory]
    [InlineData("order", 5, "order")]
    [InlineData("orders", 5, "orde…")]
    [InlineData("orders", 1, "…")]
    [InlineData("orders", 0, "")]
    [InlineData("注文注文", 8, "注文注文")]
    [InlineData("注文注文", 7, "注文注…")]
    [InlineData("注文注文", 6, "注文…")]
    public void Text_too_long_ends_in_an_ellipsis(string text, int width, string expected) =>
        Assert.Equal(expected, ViewText.Cut(text, width, '…'));

    [Fact]
    public void Cut_text_is_never_wider_than_asked_for_random_text()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => (char)random.Next(0, 0x10000)));
            var clean = ViewText.Clean(text);
            var width = random.Next(0, 40);
            var cut = ViewText.Cut(clean, width, '…');
            Assert.True(ViewText.Width(cut) <= width, $"seed {seed}");
            Assert.True(ViewText.Width(clean) > width || cut == clean, $"seed {seed}");
            Assert.False(clean.Any(char.IsControl), $"seed {seed}");
        }
    }

    [Fact]
    public void Bar_of_anything_above_zero_shows_and_never_overflows()
    {
        Assert.Equal("", ViewDrawing.Bar(0, 10, ViewGlyphs.Unicode));
        Assert.Equal("", ViewDrawing.Bar(double.NaN, 10, ViewGlyphs.Unicode));
        Assert.Equal("▏", ViewDrawing.Bar(1e-9, 10, ViewGlyphs.Unicode));
        Assert.Equal("█████", ViewDrawing.Bar(0.5, 10, ViewGlyphs.Unicode));
        Assert.Equal("██████████", ViewDrawing.Bar(7, 10, ViewGlyphs.Unicode));
    }

    [Fact]
    public void Sparkline_marks_unknown_as_blank_and_little_as_the_lowest_step() =>
        Assert.Equal("  ▁▄█", ViewDrawing.Sparkline([double.NaN, 0, 0.01, 50, 100], 100, ViewGlyphs.Unicode));

    [Theory]
    [InlineData(0, 0, "0 %")]
    [InlineData(1, 1_000_000, "<0.1 %")]
    [InlineData(999_999, 1_000_000, ">99.9 %")]
    [InlineData(7, 7, "100 %")]
    [InlineData(1, 3, "33.3 %")]
    public void Share_says_nothing_or_everything_only_where_it_is_so(long part, long total, string expected) =>
        Assert.Equal(expected, ViewNumbers.Percent(part, total));

    [Theory]
    [InlineData(1.9, "now")]
    [InlineData(21, "21 s ago")]
    [InlineData(240, "4 min ago")]
    [InlineData(7200, "2 h ago")]
    [InlineData(260000, "3 d ago")]
    [InlineData(-3, "now")]
    public void Age_is_told_in_its_largest_unit(double seconds, string expected) =>
        Assert.Equal(expected, ViewNumbers.Ago(TimeSpan.FromSeconds(seconds)));
}
