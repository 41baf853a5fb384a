using System.Globalization;
using System.Text;
using Helios.Pipeline.Ingest;

namespace Helios.Specs.Pipeline.Ingest;

public sealed class Rfc3339Spec
{
    [Theory]
    [InlineData("2026-11-20T12:00:00.123Z", "2026-11-20T12:00:00.1230000")]
    [InlineData("2026-11-20t12:00:00z", "2026-11-20T12:00:00.0000000")]
    [InlineData("2026-11-20 12:00:00,5Z", "2026-11-20T12:00:00.5000000")]
    [InlineData("2026-11-20T12:00:00.123456789Z", "2026-11-20T12:00:00.1234567")]
    [InlineData("2026-11-20T12:00:00+05:30", "2026-11-20T06:30:00.0000000")]
    [InlineData("2026-11-20T00:00:00-0130", "2026-11-20T01:30:00.0000000")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.9999999")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999")]
    public void Time_is_read_as_utc_ticks(string text, string expected)
    {
        Assert.True(Rfc3339.TryParse(Encoding.ASCII.GetBytes(text), out var ticks));
        Assert.Equal(expected, new DateTime(ticks).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20T12:00:00")]
    [InlineData("2026-11-20T12:00:00.Z")]
    [InlineData("2026-11-20T12:00:00.5")]
    [InlineData("2026-02-29T12:00:00Z")]
    [InlineData("2026-13-20T12:00:00Z")]
    [InlineData("2026-00-20T12:00:00Z")]
    [InlineData("2026-11-00T12:00:00Z")]
    [InlineData("2026-11-31T12:00:00Z")]
    [InlineData("2026-11-20T24:00:00Z")]
    [InlineData("2026-11-20T12:60:00Z")]
    [InlineData("2026-11-20T12:00:61Z")]
    [InlineData("2026-11-20T12:00:00+5:30")]
    [InlineData("2026-11-20T12:00:00+24:00")]
    [InlineData("2026-11-20T12:00:00ZZ")]
    [InlineData("2026/11/20T12:00:00Z")]
    [InlineData("2026-11-20X12:00:00Z")]
    [InlineData("20x6-11-20T12:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(Rfc3339.TryParse(Encoding.ASCII.GetBytes(text), out var ticks));
        Assert.Equal(0, ticks);
    }

    [Fact]
    public void Written_times_read_back_the_same()
    {
        const int seed = 7;
        var random = new Random(seed);
        var buffer = new byte[Rfc3339.MaxFormatted];
        for (var i = 0; i < 20_000; i++)
        {
            var ticks = random.NextInt64(DateTime.MaxValue.Ticks);
            ticks -= i % 2 == 0 ? ticks % TimeSpan.TicksPerMillisecond : 0;
            var length = Rfc3339.Format(ticks, buffer);
            var full = new DateTime(ticks).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture);
            var framework = full[..23] + full[23..].TrimEnd('0') + "Z";
            Assert.True(framework == Encoding.ASCII.GetString(buffer, 0, length), $"seed {seed}, ticks {ticks}");
            Assert.True(Rfc3339.TryParse(buffer.AsSpan(0, length), out var back) && back == ticks, $"seed {seed}, ticks {ticks}");
        }
    }
}
