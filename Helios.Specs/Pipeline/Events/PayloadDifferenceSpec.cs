using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Specs.Pipeline.Events;

public sealed class PayloadDifferenceSpec
{
    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1.0}", "")]
    [InlineData("{\"a\":{\"b\":[1,2]}}", "{\"a\":{\"b\":[1,3]}}", "/a/b/1: 2 3")]
    [InlineData("{\"a\":1}", "{}", "/a: 1 nothing")]
    [InlineData("{\"a/b\":{\"m~n\":\"x\"}}", "{\"a/b\":{\"m~n\":\"y\"}}", "/a~1b/m~0n: \"x\" \"y\"")]
    [InlineData("{\"n\":9007199254740993}", "{\"n\":9007199254740992}", "/n: 9007199254740993 9007199254740992")]
    [InlineData("no json", "1", ": no json 1")]
    [InlineData("{\"a\":{\"c\":2,\"b\":1}}", "{\"a\":[]}", "/a: {\"b\":1,\"c\":2} []")]
    public void Payloads_that_differ_are_shown_by_place(string left, string right, string expected) => Assert.Equal(expected, Show(left, right));

    [Fact]
    public void Third_payload_shows_at_the_places_of_the_others_too() =>
        Assert.Equal("/a: 1 2 1 | /b: nothing nothing 3", Show("{\"a\":1}", "{\"a\":2}", "{\"a\":1,\"b\":3}"));

    [Fact]
    public void What_a_rule_admits_is_no_difference()
    {
        Assert.True(PathPattern.TryParse("/a", out var pattern, out _));
        Assert.Empty(PayloadDifference.Of([Bytes("{\"a\":1}"), Bytes("{\"a\":2}")], new ComparisonRules([pattern!], [], [])));
    }

    private static string Show(params string[] payloads) => string.Join(
        " | ",
        PayloadDifference.Of([.. payloads.Select(Bytes)], ComparisonRules.None)
            .Select(difference => $"{difference.Path}: {string.Join(' ', difference.Values.Select(value => value ?? "nothing"))}"));

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
