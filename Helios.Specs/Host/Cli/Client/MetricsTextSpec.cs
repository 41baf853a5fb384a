using Helios.Host.Cli.Client;

namespace Helios.Specs.Host.Cli.Client;

public sealed class MetricsTextSpec
{
    private const string Text = """
        # HELP events_total Copies admitted.
        # TYPE events_total counter
        events_total{source="aws"} 12
        events_total{source="a\"} b",} 1.5e3 1700000000
        # TYPE wait_seconds histogram
        wait_seconds_bucket{le="+Inf"} 3 # {trace_id="ab"} 0.2 1.0
        wait_seconds_sum 0.75
        wait_seconds_count 3
        lonely NaN
        high +Inf
        not a number
        {} 1
        broken{a="b
        # EOF
        """;

    [Fact]
    public void Families_have_types_help_and_their_series()
    {
        var families = MetricsText.Parse(Text);
        Assert.Equal(["events_total", "wait_seconds", "lonely", "high"], families.Select(family => family.Name).Where(name => name.Length > 0));
        Assert.Equal(("counter", "Copies admitted.", 2), (families[0].Type, families[0].Help, families[0].Samples.Count));
        Assert.Equal(("source=\"a\\\"} b\"", 1500), (families[0].Samples[1].Labels, families[0].Samples[1].Value));
        Assert.Equal(("histogram", 3), (families[1].Type, families[1].Samples.Count));
        Assert.True(double.IsNaN(families[2].Samples[0].Value));
        Assert.Equal(double.PositiveInfinity, families[3].Samples[0].Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("\0\0\0")]
    [InlineData("{\"status\":404}")]
    public void Other_text_is_no_metric(string text) => Assert.Empty(MetricsText.Parse(text));

    [Fact]
    public void Counters_and_parts_of_histograms_grow_and_gauges_do_not()
    {
        var families = MetricsText.Parse("# TYPE a counter\na 1\n# TYPE b gauge\nb 1\n# TYPE c histogram\nc_sum 1\n");
        Assert.Equal([true, false, true], families.Select(family => family.Grows(family.Samples[0])));
    }
}
