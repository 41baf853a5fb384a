using System.Text;
using Helios.Host.App.Series;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Specs.Host.App.Series;

/// <summary>Bodies of POST /api/v1/series: what is taken, and what is said about the rest.</summary>
public sealed class SeriesBodySpec
{
    private const string Good = """{"metric":"m","timestamps":[1795176000000],"values":[1]}""";
    private static readonly long Latest = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Theory]
    [InlineData(Good)]
    [InlineData("[" + Good + "]")]
    [InlineData(" \n" + Good + "\n\n")]
    public void Object_list_and_lines_are_read_alike(string json)
    {
        var body = Read(json);
        Assert.Empty(body.Problems);
        var series = Assert.Single(body.Series);
        Assert.Equal(new SeriesKey("default", "", "", "m"), series.Key);
        Assert.Equal([new SeriesPoint(new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks, 1)], series.Points);
    }

    [Fact]
    public void Points_are_sorted_nulls_left_out_and_of_one_time_the_last_stays()
    {
        var series = Assert.Single(Read(
            """{"metric":"m","timestamps":["2026-11-20T12:00:02Z","2026-11-20T13:00:01+01:00","2026-11-20T12:00:02.0004Z","2026-11-20T12:00:03Z"],"values":[2,1,-2,null]}""").Series);
        Assert.Equal([1.0, -2], series.Points.Select(point => point.Value));
        Assert.Equal((1, 1), (series.Empty, series.Replaced));
        Assert.Equal(TimeSpan.FromSeconds(1).Ticks, series.Points[1].Ticks - series.Points[0].Ticks);
    }

    [Theory]
    [InlineData("", "series 0: there is none in the body")]
    [InlineData("[]", "series 0: there is none in the body")]
    [InlineData("{", "series 0: is not JSON at line 1")]
    [InlineData(Good + "\n{\"metric\":", "series 1: is not JSON at line 2")]
    [InlineData("7", "series 0: is no object")]
    [InlineData(Good + Good + "\"x\"", "series 2: is no object")]
    [InlineData("""{"metric":"m","timestamp":[],"values":[]}""", "series 0: has a member that is not known, 'timestamp'; is timestamps meant?")]
    [InlineData("""{"metric":"m","values":[]}""", "series 0, timestamps: is missing, or no list")]
    [InlineData("""{"metric":"m","timestamps":[],"values":{}}""", "series 0, values: is missing, or no list")]
    [InlineData("""{"metric":"m","timestamps":[1795176000000],"values":[]}""", "series 0, values: has 0 entries, but timestamps has 1")]
    [InlineData("""{"metric":"m","timestamps":[1795176000000],"values":["1"]}""", "series 0, values[0]: is neither a finite number nor null")]
    [InlineData("""{"metric":"m","timestamps":[1795176000000,1795176001000],"values":[1,1e999]}""", "series 0, values[1]: is neither a finite number nor null")]
    [InlineData("""{"metric":"m","timestamps":[1795176000],"values":[1]}""", "series 0, timestamps[0]: is no time after March 1973 in Unix milliseconds; are these seconds?")]
    [InlineData("""{"metric":"m","timestamps":["today"],"values":[1]}""", "series 0, timestamps[0]: is neither RFC 3339")]
    [InlineData("""{"metric":"m","timestamps":["2031-11-20T12:00:00Z"],"values":[1]}""", "series 0, timestamps[0]: lies further ahead of the clock")]
    [InlineData("""{"metric":"m","timestamps":["1931-11-20T12:00:00Z"],"values":[1]}""", "series 0, timestamps[0]: lies before 1970")]
    [InlineData("""{"timestamps":[],"values":[]}""", "series 0: metric is missing")]
    [InlineData("""{"tenant":"","metric":"m","timestamps":[],"values":[]}""", "series 0: tenant is missing")]
    [InlineData("""{"node":"n","metric":"m","timestamps":[],"values":[]}""", "series 0: node is given without its cluster")]
    [InlineData("""{"metric":"a\u0000b","timestamps":[],"values":[]}""", "series 0, metric: is no text without control characters")]
    [InlineData("""{"metric":"\ud800","timestamps":[],"values":[]}""", "series 0, metric: is no text without control characters")]
    [InlineData("""{"\ud800":1}""", "series 0: has a member whose name is no Unicode")]
    [InlineData("""{"metric":"m","timestamps":[],"values":[],"metadata":{"\ud800":"a"}}""", "series 0, metadata: is no object of at most 16 texts")]
    [InlineData("""{"metric":7,"timestamps":[],"values":[]}""", "series 0, metric: is no text without control characters")]
    [InlineData("""{"metric":"events","timestamps":[],"values":[]}""", "series 0, metric: is one that HELIOS itself measures")]
    [InlineData("""{"metric":"m","timestamps":[],"values":[],"metadata":[]}""", "series 0, metadata: is no object of at most 16 texts")]
    [InlineData("""{"metric":"m","timestamps":[],"values":[],"metadata":{"a":1}}""", "series 0, metadata: is no object of at most 16 texts")]
    public void Mistake_is_told_with_its_place_and_nothing_is_taken(string json, string says)
    {
        var body = Read(json);
        Assert.StartsWith(says, body.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(body.Series);
    }

    [Fact]
    public void Body_beyond_its_bounds_is_refused_and_problems_are_bounded()
    {
        Assert.Equal(SeriesLimits.GivenSeries, Read(string.Concat(Enumerable.Repeat(Good, SeriesLimits.GivenSeries))).Series.Count);
        Assert.Contains("one too many", Read(string.Concat(Enumerable.Repeat(Good, SeriesLimits.GivenSeries + 1))).Problems[0].Problem, StringComparison.Ordinal);
        Assert.Equal(SeriesLimits.Problems, Read(string.Concat(Enumerable.Repeat("1 ", 100))).Problems.Count);
        var many = string.Join(',', Enumerable.Repeat("1795176000000", SeriesLimits.GivenPoints + 1));
        Assert.Contains("has more than 10000 entries", Read($$"""{"metric":"m","timestamps":[{{many}}],"values":[{{many}}]}""").Problems[0].Problem, StringComparison.Ordinal);
    }

    private static SeriesBody Read(string json) => SeriesBody.Read(Encoding.UTF8.GetBytes(json), Latest);
}
