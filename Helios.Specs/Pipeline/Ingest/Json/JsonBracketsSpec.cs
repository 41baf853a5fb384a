using System.Text;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Specs.Pipeline.Ingest.Json;

public sealed class JsonBracketsSpec
{
    [Theory]
    [InlineData("{\"a\":\"}\"} x", 9)]
    [InlineData("\"a\\\"b\",", 6)]
    [InlineData("12,13", 2)]
    [InlineData("[[]]]", 4)]
    [InlineData("{\"a\":1", -1)]
    [InlineData("{\"a\":\"x\n\"}", -2)]
    [InlineData(",", 0)]
    [InlineData("]", 0)]
    [InlineData("\"\\", -1)]
    public void Value_ends_where_its_brackets_close(string text, int end) =>
        Assert.Equal(end, JsonBrackets.SkipValue(Encoding.UTF8.GetBytes(text), 0));

    [Fact]
    public void Every_valid_value_ends_where_the_scanner_says()
    {
        const int seed = 5;
        var random = new RandomJson(seed);
        for (var i = 0; i < 5_000; i++)
        {
            var json = random.Value().Trim() + ",";
            var end = JsonBrackets.SkipValue(Encoding.UTF8.GetBytes(json), 0);
            Assert.True(end == Encoding.UTF8.GetByteCount(json) - 1, $"seed {seed}, case {i}: {end} for {json}");
        }
    }
}
