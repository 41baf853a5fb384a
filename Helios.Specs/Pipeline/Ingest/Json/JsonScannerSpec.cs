using System.Text;
using System.Text.Json;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Specs.Pipeline.Ingest.Json;

public sealed class JsonScannerSpec
{
    [Theory]
    [InlineData("{\"a\":[1,2,{\"b\":null}],\"c\":-0.5e+3}")]
    [InlineData("  \"\\ud800\"  ")]
    [InlineData("[]")]
    [InlineData("{ }")]
    [InlineData("-0")]
    [InlineData("\"0123456789012345678901234567890123456789012345678901234567890123456789\"")]
    public void Scanner_accepts_json(string json) =>
        Assert.True(JsonScanner.IsValid(Encoding.UTF8.GetBytes(json), 64, out _, out _));

    [Theory]
    [InlineData("", JsonFault.Truncated, 0)]
    [InlineData("[1,]", JsonFault.UnexpectedByte, 3)]
    [InlineData("{\"a\":1,}", JsonFault.UnexpectedByte, 7)]
    [InlineData("01", JsonFault.BadNumber, 1)]
    [InlineData("1.", JsonFault.Truncated, 2)]
    [InlineData("[1.e]", JsonFault.BadNumber, 3)]
    [InlineData("+1", JsonFault.UnexpectedByte, 0)]
    [InlineData("nul", JsonFault.Truncated, 3)]
    [InlineData("nulL", JsonFault.UnexpectedByte, 0)]
    [InlineData("\"a\tb\"", JsonFault.ControlCharacter, 2)]
    [InlineData("\"\\x\"", JsonFault.BadEscape, 1)]
    [InlineData("\"\\u12g4\"", JsonFault.BadEscape, 1)]
    [InlineData("\"abc", JsonFault.Truncated, 4)]
    [InlineData("{\"a\" 1}", JsonFault.UnexpectedByte, 5)]
    [InlineData("{1:2}", JsonFault.UnexpectedByte, 1)]
    [InlineData("[1}", JsonFault.UnexpectedByte, 2)]
    [InlineData("{} x", JsonFault.TrailingBytes, 3)]
    public void Scanner_says_what_is_wrong_and_where(string json, JsonFault fault, int at)
    {
        Assert.False(JsonScanner.IsValid(Encoding.UTF8.GetBytes(json), 64, out var found, out var foundAt));
        Assert.Equal((fault, at), (found, foundAt));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(10_000, false)]
    public void Scanner_accepts_64_levels_and_no_more(int depth, bool accepted)
    {
        var json = new string('[', depth) + new string(']', depth);
        Assert.Equal(accepted, JsonScanner.IsValid(Encoding.UTF8.GetBytes(json), 64, out var fault, out _));
        Assert.Equal(accepted ? JsonFault.None : JsonFault.TooDeep, fault);
    }

    [Fact]
    public void Scanner_rejects_invalid_utf8()
    {
        Assert.False(JsonScanner.IsValid([(byte)'"', 0xC3, 0x28, (byte)'"'], 64, out var fault, out _));
        Assert.Equal(JsonFault.InvalidUtf8, fault);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Scanner_agrees_with_the_framework_on_random_and_mutated_json(int seed)
    {
        var random = new RandomJson(seed);
        for (var i = 0; i < 30_000; i++)
        {
            var json = Encoding.UTF8.GetBytes(random.Value());
            json = i % 3 == 0 ? json : random.Mutate(json);
            var ours = JsonScanner.IsValid(json, 64, out var fault, out var at);
            Assert.True(
                Framework(json) == ours,
                $"seed {seed}, case {i}: ours {ours} ({fault} at {at}) for {Convert.ToHexString(json)}");
        }
    }

    /// <summary>The reader leaves string bodies unchecked for UTF-8, so that is checked beside it.</summary>
    private static bool Framework(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
            }

            return reader.BytesConsumed == json.Length && System.Text.Unicode.Utf8.IsValid(json);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
