using System.Text;
using Helios.Host.SeriesFiles;

namespace Helios.Specs.Host.SeriesFiles;

public sealed class SeriesReaderSpec
{
    [Fact]
    public void Rows_are_read_through_marks_quotes_blank_lines_and_both_line_ends()
    {
        var reader = Open("\uFEFFTimestamp,\"Value\"\r\n\r\n2014-02-14 14:30:00,\"1.5\"\r\n1392388260 , -2e3 \n\n1392388320,", hasHeader: true);
        Assert.Equal((0, "Value"), (reader.Header.TimeColumn, reader.Header.Metrics[0]));
        Assert.Equal([1.5, -2000, double.NaN], All(reader).Select(static row => row[0]));
        Assert.Equal(3, reader.Rows);
    }

    [Fact]
    public void Time_column_is_found_wherever_it_stands()
    {
        var reader = Open("cpu,time,disk\n1,2014-02-14,2\n", hasHeader: true);
        Assert.Equal(["cpu", "disk"], reader.Header.Metrics);
        Assert.Equal([1, 2], Assert.Single(All(reader)));
        Assert.Equal("2014-02-14", Encoding.UTF8.GetString(reader.TimeText.AsSpan(0, reader.TimeLength)));
    }

    [Fact]
    public void File_without_header_numbers_its_rows_or_finds_its_times()
    {
        var plain = Open("0.1,0.2,0.3\n0.4,nan,inf\n", hasHeader: false);
        Assert.Equal((-1, 3), (plain.Header.TimeColumn, plain.Header.Metrics.Count));
        Assert.Equal([[0.1, 0.2, 0.3], [0.4, double.NaN, double.NaN]], All(plain));
        Assert.Equal("1", Encoding.UTF8.GetString(plain.TimeText.AsSpan(0, plain.TimeLength)));
        var timed = Open("2014-02-14,5\n2014-02-15,6\n", hasHeader: false);
        Assert.Equal((0, 1), (timed.Header.TimeColumn, timed.Header.Metrics.Count));
    }

    [Theory]
    [InlineData("", "f.csv:1: the file is empty")]
    [InlineData("\n\n", "f.csv:1: the file is empty")]
    [InlineData("a,b\n1,2\n", "f.csv:1: the header must name a column timestamp")]
    [InlineData("1,2\n", "--no-header")]
    [InlineData("2014-02-14 14:30:00,5,6\n", "--no-header")]
    [InlineData("timestamp,value\n", "f.csv:1: there is a header but no row")]
    [InlineData("timestamp,value\n1,2\n\n  \n3,x\n", "f.csv:5: 'x' in column value")]
    [InlineData("timestamp,value\n1,\"2\n", "f.csv:2: '\"2' in column value")]
    [InlineData("timestamp,value\n1,\"2\"3\n", "f.csv:2: '\"2\"3' in column value")]
    [InlineData("timestamp,value\n2001,1\n10000,2\n", "f.csv:3: '10000' is not a year")]
    [InlineData("\0\u0001PNG\n", "f.csv:1: this is no text")]
    [InlineData("a\u001b[31m,b\n1,2\n", "it is 'a?[31m,b'")]
    [InlineData("timestamp\n", "add a column of numbers")]
    [InlineData("timestamp,value\n1,2\nx,2\n", "f.csv:3: 'x' is not a time")]
    [InlineData("timestamp,value\n1,1.2.3\n", "f.csv:2: '1.2.3' in column value is not a number")]
    [InlineData("timestamp,value\n1,2,3\n", "f.csv:2: the row has 3 fields where 2 are expected")]
    [InlineData("timestamp,value\n1\n", "f.csv:2: the row has 1 field where 2 are expected")]
    public void Wrong_content_is_told_with_file_line_and_remedy(string text, string expected)
    {
        var e = Assert.Throws<SeriesFormatException>(() => All(Open(text, hasHeader: true)));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_without_an_end_is_refused_before_it_fills_memory()
    {
        var text = "timestamp,value\n" + new string('1', 3 << 20);
        Assert.Contains("longer than 1 MiB", Assert.Throws<SeriesFormatException>(() => All(Open(text, hasHeader: true))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2014-02-14 14:30:00,5\n2014-02-14 14:31:00,6\n")]
    [InlineData("1392388200,5\n1392388260,6\n")]
    [InlineData("\"2014-02-14T14:30:00Z\";\"5\"\n\"2014-02-14T14:31:00Z\";\"6\"\n")]
    public void First_line_of_a_time_and_a_number_is_data_without_being_told(string text)
    {
        var reader = Open(text, hasHeader: true);
        Assert.Equal((false, 0), (reader.Header.IsNamed, reader.Header.TimeColumn));
        Assert.Equal([5, 6], All(reader).Select(static row => row[0]));
    }

    [Theory]
    [InlineData("value;time;\"a;b\"\n1;2014-02-14;\"7\"\n", "value|a;b", 7)]
    [InlineData("ds\ty\tz\n2014-02-14\t1\t7\n", "y|z", 7)]
    [InlineData("time,\"say \"\"cpu\"\"\",\"x,y\"\n2014-02-14,\"1\" , 7\n", "say \"cpu\"|x,y", 7)]
    public void Separators_and_quoted_names_are_read_in_each_dialect(string text, string names, double last)
    {
        var reader = Open(text, hasHeader: true);
        Assert.Equal(names.Split('|'), reader.Header.Metrics);
        Assert.Equal([1, last], Assert.Single(All(reader)));
    }

    [Fact]
    public void Rows_across_buffers_are_read_whole()
    {
        var text = "timestamp,value\r\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => FormattableString.Invariant($"{1_767_225_600 + i},{i}.25\r\n")));
        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => i + 0.25), All(Open(text, hasHeader: true)).Select(static row => row[0]));
    }

    [Fact]
    public void Steps_gaps_and_disorder_are_counted()
    {
        var steps = new StepMeter();
        long[] times = [0, 60, 120, 120, 60, 180, 240, 600, 660];
        Assert.Equal([0, 60, 120, 120, 120, 180, 240, 600, 660], times.Select(steps.Next));
        Assert.Equal((1, 1, 1, false), (steps.Duplicates, steps.OutOfOrder, steps.Gaps, steps.IsMixed));
        Assert.Equal(60, steps.Step.Ticks);
        var mixed = new StepMeter();
        for (var t = 0L; t < 1000; t++)
        {
            mixed.Next(t * t);
        }

        Assert.True(mixed.IsMixed);
        Assert.Equal((0, TimeSpan.Zero), (new StepMeter().Gaps, new StepMeter().Step));
    }

    private static SeriesReader Open(string text, bool hasHeader) =>
        SeriesReader.Open(SeriesSource.Decode(new MemoryStream(Encoding.UTF8.GetBytes(text))), "f.csv", new SeriesReading { HasHeader = hasHeader });

    private static List<double[]> All(SeriesReader reader)
    {
        var rows = new List<double[]>();
        while (reader.TryRead())
        {
            rows.Add(reader.Values.ToArray());
        }

        return rows;
    }
}
