using System.Globalization;
using System.Text;
using Helios.Host.Forecasting;
using Helios.Host.SeriesFiles;

namespace Helios.Specs.Host.Forecasting;

/// <summary>Series files in the dialects that occur, and what is said of those that cannot be read.</summary>
public sealed class SeriesPointsSpec
{
    [Theory]
    [InlineData("timestamp,value\n2026-01-01T00:00:00Z,1.5\n2026-01-01T00:01:00Z,2.5\n")]
    [InlineData("timestamp,value\r\n2026-01-01 00:00:00,1.5\r\n2026-01-01 00:01:00,2.5")]
    [InlineData("2026-01-01T00:00:00Z,1.5\n2026-01-01T00:01:00Z,2.5\n")]
    [InlineData("value;time\n1.5;2026-01-01T01:00:00+01:00\n\n2.5;2026-01-01T00:01:00Z\n")]
    [InlineData("ds\ty\n1767225600\t1.5\n1767225660\t2.5\n")]
    [InlineData("\"timestamp\",\"host\",\"value\"\n\"1767225600000\",a,\"1.5\"\n1767225660000,a,2.5\n")]
    public void File_in_a_known_dialect_gives_its_measurements(string text)
    {
        var points = Parse(text);
        Assert.Equal([1.5, 2.5], points.Select(point => point.Value));
        var start = DateTime.Parse("2026-01-01", CultureInfo.InvariantCulture).Ticks;
        Assert.Equal([start, start + TimeSpan.TicksPerMinute], points.Select(point => point.Ticks));
    }

    [Fact]
    public void Empty_cell_and_the_words_for_nothing_are_gaps()
    {
        var points = Parse("timestamp,value\n2001,1\n2002,\n2003,NaN\n2004,null\n2005,-Infinity\n2006,3\n");
        Assert.Equal([false, true, true, true, true, false], points.Select(point => double.IsNaN(point.Value)));
    }

    [Fact]
    public void Column_that_is_named_is_read() =>
        Assert.Equal([9.0], Parse("timestamp,cpu,ram\n2026-01-01,5,9\n", "ram").Select(point => point.Value));

    [Theory]
    [InlineData("", "f.csv:1: the file is empty")]
    [InlineData("timestamp,value\n", "f.csv:1: there is a header but no row")]
    [InlineData("timestamp,value\n2026-01-01,1\nyesterday,2\n", "f.csv:3: 'yesterday' is not a time")]
    [InlineData("timestamp,value\n2026-01-01,1\n2026-01-02,much\n", "f.csv:3: 'much' in column value is not a number")]
    [InlineData("timestamp,value\n2026-01-01\n", "f.csv:2: the row has 1 field where 2 are expected")]
    [InlineData("timestamp,host,value\n2026-01-01,a,5,6\n", "f.csv:2: the row has 4 fields where 3 are expected")]
    [InlineData("timestamp,cpu,ram\n2026-01-01,5,9\n", "--column NAME")]
    [InlineData("a,b\n1,2\n", "must name a column timestamp, as in timestamp,value; it is 'a,b'")]
    [InlineData("\0\u0001PNG,\uFFFD\n", "f.csv:1: this is no text")]
    [InlineData("{\"not\":\"csv\"}\n", "must name a column timestamp")]
    public void File_that_cannot_be_read_is_refused_with_the_place(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<SeriesFormatException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Line_without_end_is_refused_before_it_fills_the_memory() =>
        Assert.Contains("longer than", Assert.Throws<SeriesFormatException>(() => Parse("timestamp,value\n" + new string('x', 3_000_000))).Message, StringComparison.Ordinal);

    private static List<SeriesPoint> Parse(string text, string? column = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return SeriesPoints.Read(stream, "f.csv", new SeriesReading { Column = column }, TestContext.Current.CancellationToken);
    }
}
