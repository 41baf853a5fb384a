using System.Globalization;
using System.Text;
using Helios.Host.SeriesFiles;

namespace Helios.Specs.Host.SeriesFiles;

public sealed class TimestampTextSpec
{
    [Theory]
    [InlineData("2014-02-14 14:30:00", "2014-02-14T14:30:00.0000000Z")]
    [InlineData("2014-02-14T14:30:00", "2014-02-14T14:30:00.0000000Z")]
    [InlineData("2014-02-14T14:30:00Z", "2014-02-14T14:30:00.0000000Z")]
    [InlineData("2014-02-14T14:30:00.25+02:00", "2014-02-14T12:30:00.2500000Z")]
    [InlineData("2014-02-14 14:30:00.123456", "2014-02-14T14:30:00.1234560Z")]
    [InlineData("2014-02-14 14:30", "2014-02-14T14:30:00.0000000Z")]
    [InlineData("2014-02-14", "2014-02-14T00:00:00.0000000Z")]
    [InlineData("2016-02-29 23:59:59", "2016-02-29T23:59:59.0000000Z")]
    [InlineData("2014-02-14T14:30:00.123456789Z", "2014-02-14T14:30:00.1234567Z")]
    [InlineData("2014-02-14 14:30:00.000000000+01:00", "2014-02-14T13:30:00.0000000Z")]
    [InlineData("0", "1970-01-01T00:00:00.0000000Z")]
    [InlineData("1392388200", "2014-02-14T14:30:00.0000000Z")]
    [InlineData("1392388200.5", "2014-02-14T14:30:00.5000000Z")]
    [InlineData("1392388200123", "2014-02-14T14:30:00.1230000Z")]
    [InlineData("-60", "1969-12-31T23:59:00.0000000Z")]
    public void Time_in_a_known_form_is_read_as_utc(string text, string expected)
    {
        Assert.True(TimestampText.TryParse(Encoding.UTF8.GetBytes(text), out var ticks));
        Assert.Equal(expected, new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2014-02-30 14:30:00")]
    [InlineData("2014-02-14 24:30:00")]
    [InlineData("14.02.2014 14:30:00")]
    [InlineData("NaN")]
    [InlineData("02/14/2014")]
    [InlineData("14 Feb 2014")]
    [InlineData("1e300")]
    [InlineData("-99999999999999")]
    [InlineData("2014-02-14 14:30:00 and much more text than any time has")]
    public void Other_text_is_no_time(string text) => Assert.False(TimestampText.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
