using System.Text;
using Helios.Pipeline.Analytics;

namespace Helios.Specs.Pipeline.Analytics;

public sealed class ServiceSampleJsonSpec
{
    private const string Whole = """
        {"service":"checkout","timestamp":"2026-11-20T12:00:00Z","window":"1h","total_requests":1200,"error_rate":0.02,"latency_p99_ms":310.5,
         "latency_p95_ms":200,"latency_mean_ms":80,"unique_users":300,"unique_ips":250,"risk_score":0.1,"region":{"name":["eu"]}}
        """;

    [Fact]
    public void Record_with_all_fields_is_read_whole()
    {
        var sample = Read(Whole);
        Assert.Equal(("default", "checkout", TimeSpan.FromHours(1)), (sample.Tenant, sample.Service, sample.Window));
        Assert.Equal(new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks, sample.Ticks);
        Assert.Equal([1200, 0.02, 310.5, 200, 80, 300, 250, 0.1], sample.Values);
    }

    [Fact]
    public void What_was_written_reads_back_equal()
    {
        var sample = new ServiceSample { Tenant = "t", Service = "s", Ticks = 638_000_000_000_000_123, Window = TimeSpan.FromMinutes(5) };
        Array.Fill(sample.Values, double.NaN);
        sample.Values[3] = 0.1 + 0.2;
        Assert.True(ServiceSampleJson.TryRead(ServiceSampleJson.Write(sample), out var again, out _));
        Assert.Equal((sample.Tenant, sample.Service, sample.Ticks, sample.Window), (again.Tenant, again.Service, again.Ticks, again.Window));
        Assert.Equal(sample.Values, again.Values);
    }

    [Theory]
    [InlineData("\"5m\"", 300)]
    [InlineData("\"1hour\"", 3600)]
    [InlineData("\"1.5 h\"", 5400)]
    [InlineData("\"7d\"", 604800)]
    [InlineData("\"60\"", 60)]
    [InlineData("90", 90)]
    public void Window_is_read_as_producers_write_it(string window, double seconds) =>
        Assert.Equal(seconds, Read($$"""{"service":"s","timestamp":"2026-11-20T12:00:00Z","error_rate":0,"window":{{window}}}""").Window.TotalSeconds);

    [Theory]
    [InlineData("""{"timestamp":"2026-11-20T12:00:00Z","error_rate":0}""", "service is missing")]
    [InlineData("""{"service":"s","error_rate":0}""", "timestamp is missing")]
    [InlineData("""{"service":"s","timestamp":"yesterday","error_rate":0}""", "timestamp has to be an RFC 3339 time")]
    [InlineData("""{"service":"s","timestamp":1700000000,"error_rate":0}""", "timestamp has to be an RFC 3339 time")]
    [InlineData("""{"service":"s","timestamp":"2026-11-20T12:00:00Z"}""", "none of total_requests")]
    [InlineData("""{"service":"s","timestamp":"2026-11-20T12:00:00Z","error_rate":2}""", "error_rate has to be a number of 0 to 1")]
    [InlineData("""{"service":"s","timestamp":"2026-11-20T12:00:00Z","unique_ips":-1}""", "unique_ips has to be a number of 0 or more")]
    [InlineData("""{"service":"s","timestamp":"2026-11-20T12:00:00Z","unique_ips":"1"}""", "unique_ips has to be a number")]
    [InlineData("""{"service":"","timestamp":"2026-11-20T12:00:00Z","error_rate":0}""", "service has to be a string")]
    [InlineData("""{"service":"s","timestamp":"2026-11-20T12:00:00Z","error_rate":0,"window":"soon"}""", "window has to be a time")]
    [InlineData("""{"service":"s","timestamp":"2026-11-20T12:00:00Z","error_rate":0,"window":0}""", "window has to be a time")]
    [InlineData("""{"service":"s","timestamp":"2026-11-20T12:00:00Z","error_rate":0} x""", "no JSON object")]
    [InlineData("[]", "no JSON object")]
    [InlineData("", "no JSON object")]
    public void Record_that_is_none_is_told_by_field(string json, string says)
    {
        Assert.False(ServiceSampleJson.TryRead(Encoding.UTF8.GetBytes(json), out var sample, out var error));
        Assert.Null(sample);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_not_measured() =>
        Assert.Equal(double.NaN, Read("""{"service":"s","timestamp":"2026-11-20T12:00:00Z","error_rate":0,"risk_score":null}""").Values[7]);

    private static ServiceSample Read(string json)
    {
        Assert.True(ServiceSampleJson.TryRead(Encoding.UTF8.GetBytes(json), out var sample, out var error), error);
        return sample;
    }
}
