using System.Text;
using System.Text.Json;
using Helios.Pipeline.Events;

namespace Helios.Specs.Pipeline.Events;

public sealed class JsonPointerSpec
{
    private const string Sample = """
        {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8,"deep":{"x":[{"y":" z\u0041"}]}}
        """;

    [Theory]
    [InlineData("/foo", "[\"bar\",\"baz\"]")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    [InlineData("/deep/x/0/y", "\" z\\u0041\"")]
    [InlineData("", Sample)]
    public void Pointer_of_rfc_6901_finds_its_value(string pointer, string expected) =>
        Assert.Equal(expected.Trim(), Find(pointer, Sample));

    [Theory]
    [InlineData("/foo/2", Sample)]
    [InlineData("/foo/-", Sample)]
    [InlineData("/foo/01", Sample)]
    [InlineData("/none", Sample)]
    [InlineData("/foo/0/x", Sample)]
    [InlineData("/a", "{\"b\":1")]
    [InlineData("/a", "{\"a\":1")]
    [InlineData("", "")]
    [InlineData("/a", "\u0000\u0001")]
    public void Pointer_to_nothing_finds_nothing(string pointer, string json) => Assert.Null(Find(pointer, json));

    [Fact]
    public void Last_of_repeated_members_counts_on_every_level() =>
        Assert.Equal("3", Find("/a/b", "{\"a\":{\"b\":1},\"\\u0061\":{\"b\":2,\"\\u0062\":3}}"));

    [Theory]
    [InlineData("order_id", "pointer 'order_id' must begin with '/'; write '/order_id'")]
    [InlineData("/a~", "pointer '/a~' has a '~' that is not '~0' (for ~) or '~1' (for /)")]
    [InlineData("/a~2", "pointer '/a~2' has a '~' that is not '~0' (for ~) or '~1' (for /)")]
    public void Pointer_that_is_none_says_what_was_meant(string text, string expected)
    {
        Assert.False(JsonPointer.TryParse(text, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Content_of_a_string_is_what_is_between_its_quotes()
    {
        _ = JsonPointer.TryParse("/deep/x/0/y", out var pointer, out _);
        var json = Encoding.UTF8.GetBytes(Sample);
        Assert.True(pointer!.TryFind(json, out var match));
        Assert.Equal((JsonTokenType.String, true), (match.Kind, match.IsEscaped));
        var text = new byte[match.Content.Length];
        var length = JsonPointer.UnescapeString(json.AsSpan(match.Content.Offset, match.Content.Length), text);
        Assert.Equal(" zA", Encoding.UTF8.GetString(text, 0, length));
    }

    [Fact]
    public void Every_differing_path_points_to_a_value_that_differs()
    {
        var comparer = new PayloadComparer();
        for (var seed = 0; seed < 1500; seed++)
        {
            var json = new RandomJson(new Random(seed));
            var left = json.Value(4);
            var (a, b) = (json.Write(left), json.Write(json.Change(json.Change(left))));
            var paths = new List<string>();
            comparer.Compare(a, b, ComparisonRules.None, paths);
            foreach (var path in paths)
            {
                var (x, y) = (Find(path, a), Find(path, b));
                Assert.True(x is not null || y is not null, $"seed {seed}: {path} is in neither");
                var same = x is not null && y is not null
                    && comparer.Compare(Encoding.UTF8.GetBytes(x), Encoding.UTF8.GetBytes(y), ComparisonRules.None, null);
                Assert.False(same, $"seed {seed}: {path} is equal");
            }
        }
    }

    [Fact]
    public void Finding_a_value_allocates_nothing_and_hostile_bytes_never_throw()
    {
        const int seed = 9;
        var random = new Random(seed);
        _ = JsonPointer.TryParse("/deep/x/0/y", out var pointer, out _);
        var json = Encoding.UTF8.GetBytes(Sample);
        pointer!.TryFind(json, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        pointer.TryFind(json, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        for (var round = 0; round < 10_000; round++)
        {
            var copy = (byte[])json.Clone();
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
            var found = pointer.TryFind(copy, out var match);
            Assert.True(!found || match.Raw.End <= copy.Length, $"seed {seed}, round {round}");
        }
    }

    private static string? Find(string pointer, string json) => Find(pointer, Encoding.UTF8.GetBytes(json));

    private static string? Find(string pointer, byte[] json)
    {
        Assert.True(JsonPointer.TryParse(pointer, out var parsed, out var error), error);
        return parsed!.TryFind(json, out var match) ? Encoding.UTF8.GetString(json, match.Raw.Offset, match.Raw.Length) : null;
    }
}
