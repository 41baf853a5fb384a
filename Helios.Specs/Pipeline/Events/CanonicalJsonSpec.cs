using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Specs.Pipeline.Events;

public sealed class CanonicalJsonSpec
{
    [Fact]
    public void Sample_of_rfc_8785_is_written_as_the_rfc_shows_but_for_the_rounding_of_a_number()
    {
        const string input = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string expected =
            "{\"literals\":[null,true,false],\"numbers\":[333333333.33333329,1e+30,4.5,0.002,1e-27]," +
            "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
        Assert.Equal(expected, Canonical(input));
    }

    [Fact]
    public void Members_are_sorted_by_utf16_units_as_rfc_8785_shows()
    {
        const string input = """
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
             "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """;
        const string expected =
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\"," +
            "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}";
        Assert.Equal(expected, Canonical(input));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("0e99999999999999999999", "0")]
    [InlineData("1.0", "1")]
    [InlineData("10e-1", "1")]
    [InlineData("1e0", "1")]
    [InlineData("0.10", "0.1")]
    [InlineData("-1.50e+1", "-15")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("1234567e-10", "0.0001234567")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("1e400", "1e+400")]
    [InlineData("123.456e-400", "1.23456e-398")]
    [InlineData("1e99999999999999999", "1e+99999999999999999")]
    [InlineData("1E+100000000000000000", "1E+100000000000000000")]
    public void Number_is_written_exactly_in_one_form(string input, string expected) => Assert.Equal(expected, Canonical(input));

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2}")]
    [InlineData("{\"a\":2,\"b\":0,\"\\u0061\":1}", "{\"a\":1,\"b\":0}")]
    [InlineData("", "null")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("\"\\u0041\\ud83d\\ude00\\/\"", "\"A😀/\"")]
    [InlineData("\"\\b\\f\\u001F\\u007f\"", "\"\\b\\f\\u001f\u007f\"")]
    public void Value_is_written_in_one_form(string input, string expected) => Assert.Equal(expected, Canonical(input));

    [Fact]
    public void Lone_surrogates_stay_different_and_harmless()
    {
        byte[] high = CanonicalJson.Of("\"\\ud800\""u8);
        Assert.Equal([(byte)'"', 0xED, 0xA0, 0x80, (byte)'"'], high);
        Assert.NotEqual(high, CanonicalJson.Of("\"\\udc00\""u8));
        Assert.NotEqual(high, CanonicalJson.Of("\"\\ufffd\""u8));
        Assert.Equal(CanonicalJson.Of("\"\\ud800x\""u8), CanonicalJson.Of("\"\\uD800\\u0078\""u8));
        Assert.NotEqual(CanonicalJson.Of("\"\\ud83d\\ude00\""u8), CanonicalJson.Of("\"\\ude00\\ud83d\""u8));
    }

    [Fact]
    public void Composed_and_decomposed_letters_differ() => Assert.NotEqual(Canonical("\"\\u00e9\""), Canonical("\"e\\u0301\""));

    [Theory]
    [InlineData("{")]
    [InlineData("1 2")]
    [InlineData("01")]
    [InlineData("[1,]")]
    [InlineData("nul")]
    [InlineData(" ")]
    public void Input_that_is_not_json_is_handed_back_as_it_came(string input) => Assert.Equal(input, Canonical(input));

    [Fact]
    public void Nesting_of_64_levels_is_json_and_65_is_not()
    {
        var deepest = new string('[', 64) + " " + new string(']', 64);
        Assert.Equal(deepest.Replace(" ", "", StringComparison.Ordinal), Canonical(deepest));
        Assert.Equal("[" + deepest + "]", Canonical("[" + deepest + "]"));
    }

    [Fact]
    public void Any_way_to_write_a_value_has_the_same_canonical_form()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var json = new RandomJson(new Random(seed));
            var model = json.Value(4);
            var first = json.Write(model);
            var second = json.Write(model);
            var canonical = CanonicalJson.Of(first);
            Assert.True(canonical.AsSpan().SequenceEqual(CanonicalJson.Of(second)), $"seed {seed}: {Encoding.UTF8.GetString(first)}");
            Assert.True(canonical.AsSpan().SequenceEqual(CanonicalJson.Of(canonical)), $"seed {seed}: not a fixed point");
        }
    }

    [Fact]
    public void Different_values_have_different_canonical_forms()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var json = new RandomJson(new Random(seed));
            var model = json.Value(4);
            var changed = json.Change(model);
            Assert.False(
                CanonicalJson.Of(json.Write(model)).AsSpan().SequenceEqual(CanonicalJson.Of(json.Write(changed))), $"seed {seed}");
        }
    }

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
}
