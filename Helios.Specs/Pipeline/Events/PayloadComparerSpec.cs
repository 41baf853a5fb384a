using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Specs.Pipeline.Events;

public sealed class PayloadComparerSpec
{
    private readonly PayloadComparer _comparer = new();

    [Theory]
    [InlineData("{\"a\":1,\"b\":[1,2]}", "{\"b\":[1.0,2e0],\"a\":1}")]
    [InlineData("", "null")]
    [InlineData(" null ", "")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2}")]
    [InlineData("-0", "0.00")]
    public void Equal_values_have_no_differing_paths(string left, string right) => Assert.Empty(Compare(left, right));

    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":2}", "/a")]
    [InlineData("{\"a\":1}", "{}", "/a")]
    [InlineData("{}", "{\"a\":null}", "/a")]
    [InlineData("{\"a\":{\"b\":1}}", "{\"a\":[1]}", "/a")]
    [InlineData("[1,2,3]", "[1]", "/1 /2")]
    [InlineData("[1]", "[2,3]", "/0 /1")]
    [InlineData("1", "\"1\"", "")]
    [InlineData("true", "false", "")]
    [InlineData("{\"a/b\":{\"m~n\":1}}", "{\"a/b\":{\"m~n\":2}}", "/a~1b/m~0n")]
    [InlineData("{\"b\":1,\"a\":1,\"é\":1}", "{\"a\":2,\"é\":2,\"b\":2}", "/a /b /é")]
    [InlineData("9007199254740993", "9007199254740992", "")]
    [InlineData("{\"\":1}", "{\"\":2}", "/")]
    [InlineData("{broken", "{}", "")]
    [InlineData("{broken", "{broken ", "")]
    public void Different_values_name_their_paths_in_key_order(string left, string right, string expected)
    {
        Assert.Equal(expected.Split(' '), Compare(left, right));
        Assert.Equal(expected.Split(' '), Compare(right, left));
    }

    [Fact]
    public void Paths_end_at_ten_over_several_comparisons()
    {
        var left = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(0, 30)) + "]");
        var paths = new List<string> { "/7" };
        Assert.False(_comparer.Compare(left, "[]"u8, ComparisonRules.None, paths));
        Assert.Equal(["/7", "/0", "/1", "/2", "/3", "/4", "/5", "/6", "/8", "/9"], paths);
        Assert.False(_comparer.Compare("1"u8, "2"u8, ComparisonRules.None, paths));
        Assert.True(_comparer.Compare("1"u8, "1.0"u8, ComparisonRules.None, paths));
        Assert.Equal(10, paths.Count);
        Assert.False(_comparer.Compare("1"u8, "2"u8, ComparisonRules.None, null));
    }

    [Fact]
    public void Nesting_beyond_64_levels_is_compared_as_bytes()
    {
        var deep = new string('[', 65) + new string(']', 65);
        Assert.Empty(Compare(deep, deep));
        Assert.Equal([""], Compare(deep, " " + deep));
        Assert.Empty(Compare(deep[1..^1], " " + deep[1..^1]));
    }

    [Fact]
    public void Comparison_finds_what_the_oracle_finds_in_either_direction()
    {
        for (var seed = 0; seed < 4000; seed++)
        {
            var json = new RandomJson(new Random(seed));
            var left = json.Value(4);
            var right = left;
            for (var changes = seed % 4; changes > 0; changes--)
            {
                right = json.Change(right);
            }

            var (a, b) = (json.Write(left), json.Write(right));
            var expected = JsonModel.Differences(left, right).Take(PayloadComparer.MaxPaths).ToArray();
            var forward = new List<string>();
            var equal = _comparer.Compare(a, b, ComparisonRules.None, forward);
            var backward = new List<string>();
            _comparer.Compare(b, a, ComparisonRules.None, backward);
            var payloads = $"{Encoding.UTF8.GetString(a)}\n{Encoding.UTF8.GetString(b)}";
            var where = $"seed {seed}\n{payloads}\n{string.Join(' ', expected)}\n{string.Join(' ', forward)}";
            Assert.True(expected.SequenceEqual(forward) && expected.SequenceEqual(backward), where);
            Assert.True(equal == (expected.Length == 0), where);
            Assert.True(equal == (_comparer.CanonicalFingerprint(a) == _comparer.CanonicalFingerprint(b)), where);
        }
    }

    [Fact]
    public void Ignoring_the_paths_that_differ_makes_equal()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var json = new RandomJson(new Random(seed));
            var left = json.Value(3);
            var right = json.Change(json.Change(left));
            var patterns = JsonModel.Differences(left, right).Select(Pattern).ToArray();
            var ignoring = new ComparisonRules(patterns, [], []);
            Assert.True(_comparer.Compare(json.Write(left), json.Write(right), ignoring, null), $"seed {seed}");
        }
    }

    [Fact]
    public void Fifty_thousand_pairs_of_hostile_bytes_never_throw_and_compare_symmetrically()
    {
        const int seed = 2026;
        var random = new Random(seed);
        var json = new RandomJson(random);
        var tolerance = ToleranceRule.Create(PathPattern.Everywhere, 0.5m, 0.001m);
        var rules = new ComparisonRules([Pattern("/a")], [tolerance], [new TimeRule(PathPattern.Everywhere, 1_000_000)]);
        var paths = new List<string>();
        for (var round = 0; round < 50_000; round++)
        {
            var left = Hostile(random, json);
            var right = random.Next(2) == 0 ? Hostile(random, json) : Mutate(random, left);
            paths.Clear();
            var equal = _comparer.Compare(left, right, rules, paths);
            Assert.True(equal == _comparer.Compare(right, left, rules, null), $"seed {seed}, round {round}: not symmetric");
            Assert.True(equal == (paths.Count == 0), $"seed {seed}, round {round}: paths do not fit the answer");
            Assert.True(_comparer.Compare(left, left.ToArray(), rules, null), $"seed {seed}, round {round}: not reflexive");
            _comparer.CanonicalFingerprint(left);
        }
    }

    [Fact]
    public void Comparing_equal_values_allocates_nothing_once_warm()
    {
        var left = "{\"id\":\"ord-1\",\"amount\":12.50,\"lines\":[{\"sku\":\"a\\u0041\",\"n\":1}],\"ok\":true}"u8;
        var right = "{\"ok\":true,\"lines\":[{\"n\":1.0,\"sku\":\"aA\"}],\"amount\":12.5,\"id\":\"ord-1\"}"u8;
        Assert.True(_comparer.Compare(left, right, ComparisonRules.None, null));
        _comparer.CanonicalFingerprint(left);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _comparer.Compare(left, right, ComparisonRules.None, null);
            _comparer.CanonicalFingerprint(left);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Hostile(Random random, RandomJson json)
    {
        if (random.Next(4) == 0)
        {
            var noise = new byte[random.Next(40)];
            random.NextBytes(noise);
            return noise;
        }

        var text = json.Write(json.Value(3));
        return random.Next(3) == 0 ? text : Mutate(random, text);
    }

    private static byte[] Mutate(Random random, byte[] bytes)
    {
        var copy = bytes.ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(copy.Count + 1);
            var value = random.Next(2) == 0 ? (byte)random.Next(256) : "\\\"{}[]:,eE+-.0129u \xD8"u8[random.Next(20)];
            if (at == copy.Count || random.Next(2) == 0)
            {
                copy.Insert(at, value);
            }
            else if (random.Next(2) == 0)
            {
                copy[at] = value;
            }
            else
            {
                copy.RemoveAt(at);
            }
        }

        return [.. copy];
    }

    private static PathPattern Pattern(string path)
    {
        Assert.True(PathPattern.TryParse(path, out var pattern, out var error), error);
        return pattern!;
    }

    private List<string> Compare(string left, string right)
    {
        var paths = new List<string>();
        var equal = _comparer.Compare(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right), ComparisonRules.None, paths);
        Assert.Equal(equal, paths.Count == 0);
        return paths;
    }
}
