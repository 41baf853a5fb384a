using Helios.Host.Config.Hocon;

namespace Helios.Specs.Host.Config.Hocon;

public class HoconUnitsSpec
{
    [Theory]
    [InlineData("60s", 60_000)]
    [InlineData("5m", 300_000)]
    [InlineData("100ms", 100)]
    [InlineData("100", 100)]
    [InlineData("2 hours", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1w", 604_800_000)]
    [InlineData("1.5 s", 1500)]
    [InlineData("1000us", 1)]
    [InlineData("1000000 ns", 1)]
    [InlineData("0", 0)]
    public void Duration_reads_number_and_unit(string text, long milliseconds)
    {
        Assert.True(HoconUnits.TryDuration(text, out var value));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1 fortnight")]
    [InlineData("1s 2m")]
    [InlineData("9999999999999999999d")]
    [InlineData("99999999999999999999999999999999s")]
    [InlineData("1,5s")]
    public void Duration_refuses_what_is_none(string text) => Assert.False(HoconUnits.TryDuration(text, out _));

    [Theory]
    [InlineData("64MiB", 64L << 20)]
    [InlineData("512 kB", 512_000)]
    [InlineData("1G", 1L << 30)]
    [InlineData("1k", 1024)]
    [InlineData("0.5MiB", 512 << 10)]
    [InlineData("10", 10)]
    [InlineData("3 bytes", 3)]
    [InlineData("1PB", 1_000_000_000_000_000)]
    public void Size_reads_number_and_unit(string text, long bytes)
    {
        Assert.True(HoconUnits.TrySize(text, out var value));
        Assert.Equal(bytes, value);
    }

    [Theory]
    [InlineData("1.5B")]
    [InlineData("-1B")]
    [InlineData("9999999PiB")]
    [InlineData("1XB")]
    [InlineData("9223372036854775808")]
    public void Size_refuses_what_is_none(string text) => Assert.False(HoconUnits.TrySize(text, out _));

    [Theory]
    [InlineData("true", true)]
    [InlineData("on", true)]
    [InlineData("yes", true)]
    [InlineData("false", false)]
    [InlineData("off", false)]
    [InlineData("no", false)]
    public void Boolean_reads_six_words(string text, bool expected)
    {
        Assert.True(HoconUnits.TryBoolean(text, out var value));
        Assert.Equal(expected, value);
    }
}
