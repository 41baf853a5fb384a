using System.Text;
using Helios.Host.Api;
using Helios.Host.Api.Export;

namespace Helios.Specs.Host.Api.Export;

public sealed class CsvWriterSpec
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=cmd|'/c calc',1", "\"'=cmd|'/c calc',1\"")]
    public void Text_is_quoted_and_cannot_become_a_formula(string? text, string field) => Assert.Equal(field, Write(csv => csv.Text(text)));

    [Fact]
    public void Numbers_times_and_flags_are_written_as_they_are()
    {
        Assert.Equal("-1.5,,,,7,2026-11-20T12:00:00.120Z,,true,", Write(csv =>
        {
            csv.Number(-1.5);
            csv.Number(double.NaN);
            csv.Number(double.PositiveInfinity);
            csv.Number(null);
            csv.Number(7);
            csv.Time(new DateTimeOffset(2026, 11, 20, 13, 0, 0, 120, TimeSpan.FromHours(1)));
            csv.Time(null);
            csv.Flag(true);
            csv.Flag(null);
        }));
    }

    [Fact]
    public void Lines_end_as_RFC_4180_says() => Assert.Equal("a\r\nb\r\n", Write(csv =>
    {
        csv.Text("a");
        csv.EndLine();
        csv.Text("b");
        csv.EndLine();
    }));

    private static string Write(Action<CsvWriter> write)
    {
        using var buffer = new AnswerBuffer();
        write(new CsvWriter(buffer));
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
