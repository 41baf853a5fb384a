using System.Text;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Specs.Pipeline.Metrics;

public sealed class MetricPartialJsonSpec
{
    private const string Whole = """
        {"tenant":"acme","window_start":"2026-11-20T12:00:00.000Z","length_ms":60000,"shard":"events.all/3","events":3,"windows":1,"missing":0,"duplicated":0,"inconsistent":0,"aws_gcp_count":1,"aws_azure_count":0,"gcp_azure_count":0,"aws_gcp_sum_ms":12.5,"aws_azure_sum_ms":0,"gcp_azure_sum_ms":0,"payload_size_mean":20,"payload_size_m2":6,"sources":[{"source":"aws","copies":2,"expected":1,"duplicates":1,"skews":[1]},{"source":"azure","expected":1,"missing":1},{"source":"gcp","copies":1,"expected":1,"skew_sum_us":12500,"skews":[0,0,0,0,1]}]}
        """;

    [Fact]
    public void Any_partial_reads_back_as_it_was_written()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var written = Partials.Next(random, Partials.Tenant(random), random.Next(5), random.Next(8));
            var json = MetricPartialJson.Write(written.Partial, written.Length, written.Shard);
            Assert.True(MetricPartialJson.TryRead(json, out var read, out var error), $"seed {seed}: {error}");
            Assert.Equal((seed, written.Shard, written.Length), (seed, read.Shard, read.Length));
            Assert.Equal((written.Partial.Tenant, written.Partial.WindowStart), (read.Partial.Tenant, read.Partial.WindowStart));
            Assert.Equal(written.Partial.Sums.ToSums(), read.Partial.Sums.ToSums());
        }
    }

    [Fact]
    public void Partial_is_written_in_the_form_of_the_format_page()
    {
        var sums = new TickAccumulator();
        foreach (var size in (int[])[18, 21, 21])
        {
            sums.AddEvent(size);
        }

        sums.AddWindow(missing: false, duplicated: false, inconsistent: false);
        sums.AddSkew(0, 12.5);
        var (first, second) = (new SkewHistogram(), new SkewHistogram());
        first[0] = second[SkewHistogram.BucketOf(12)] = 1;
        sums.AddSources(SourceBook.Of(
        [
            new SourceCounts { Source = "gcp", Copies = 1, Expected = 1, SkewMicroseconds = 12_500, Skews = second },
            new SourceCounts { Source = "aws", Copies = 2, Expected = 1, Duplicates = 1, Skews = first },
            new SourceCounts { Source = "azure", Expected = 1, Missing = 1 },
        ]));
        var start = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks;
        var json = MetricPartialJson.Write(new MetricPartial("acme", start, sums), TimeSpan.FromMinutes(1), "events.all/3");
        Assert.Equal(Whole, Encoding.UTF8.GetString(json));
    }

    [Fact]
    public void Field_of_a_later_version_is_passed_over() =>
        Assert.True(Reads(Whole.Replace("\"events\"", "\"colours\":{\"red\":[1,2]},\"events\"", StringComparison.Ordinal), out _));

    [Fact]
    public void Partial_of_an_earlier_version_reads_without_sources()
    {
        var json = Whole[..Whole.IndexOf(",\"sources\"", StringComparison.Ordinal)] + "}";
        Assert.True(MetricPartialJson.TryRead(Encoding.UTF8.GetBytes(json), out var read, out _));
        Assert.Empty(read.Partial.Sums.Sources);
        Assert.Equal(3, read.Partial.Sums.Events);
    }

    [Theory]
    [InlineData("\"source\":\"gcp\"", "\"source\":\"aws\"", "a source is counted twice")]
    [InlineData("\"source\":\"gcp\",", "", "the counts of source 3 ")]
    [InlineData("\"missing\":1", "\"missing\":2", "the counts of source 2 ")]
    [InlineData("\"copies\":2", "\"copies\":-2", "the counts of source 1 ")]
    [InlineData("[0,0,0,0,1]", "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1]", "the counts of source 3 ")]
    [InlineData("\"sources\":[", "\"sources\":[7,", "the counts of source 1 ")]
    [InlineData("\"sources\":[", "\"sources\":7,\"s\":[", "field sources is no array")]
    [InlineData("\"events\":3", "\"events\":-1", "field events ")]
    [InlineData("\"events\":3", "\"events\":3.5", "field events ")]
    [InlineData("\"events\":3,", "", "field events is missing")]
    [InlineData("\"tenant\":\"acme\"", "\"tenant\":\"\"", "field tenant ")]
    [InlineData("\"tenant\":\"acme\"", "\"tenant\":\"\\ud800\"", "no JSON object")]
    [InlineData("\"window_start\":\"2026-11-20T12:00:00.000Z\"", "\"window_start\":7", "field window_start ")]
    [InlineData("\"length_ms\":60000", "\"length_ms\":0", "field length_ms ")]
    [InlineData("\"length_ms\":60000", "\"length_ms\":1e300", "field length_ms ")]
    [InlineData("\"missing\":0", "\"missing\":3", "more windows were found wrong than closed")]
    [InlineData("\"payload_size_m2\":6", "\"payload_size_m2\":1e999", "field payload_size_m2 ")]
    [InlineData("}", "", "no JSON object")]
    [InlineData("{\"tenant\"", "[{\"tenant\"", "no JSON object")]
    public void Partial_with_something_wrong_is_refused_with_what(string part, string instead, string expected)
    {
        Assert.False(Reads(Whole.Replace(part, instead, StringComparison.Ordinal), out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Torn_or_scrambled_bytes_never_throw()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var bytes = Encoding.UTF8.GetBytes(Whole);
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            MetricPartialJson.TryRead(bytes.AsSpan(0, random.Next(bytes.Length + 1)), out _, out _);
        }
    }

    private static bool Reads(string json, out string error) => MetricPartialJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out error);
}
