using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Specs.Pipeline.Events;

public sealed class RuleSetSpec
{
    private readonly PayloadComparer _comparer = new();

    [Theory]
    [InlineData("/meta/trace_id", "{\"meta\":{\"trace_id\":1,\"x\":1}}", "{\"meta\":{\"trace_id\":2,\"x\":1}}", true)]
    [InlineData("/meta/trace_id", "{\"meta\":{\"trace_id\":1,\"x\":1}}", "{\"meta\":{\"x\":1}}", true)]
    [InlineData("/meta/trace_id", "{\"meta\":{\"trace_id\":1}}", "{}", false)]
    [InlineData("/meta", "{\"meta\":{\"a\":{\"b\":1}}}", "{\"meta\":{\"a\":{\"b\":2}}}", true)]
    [InlineData("/lines/*/id", "{\"lines\":[{\"id\":1},{\"id\":2}]}", "{\"lines\":[{\"id\":3},{\"id\":4}]}", true)]
    [InlineData("/lines/0/id", "{\"lines\":[{\"id\":1},{\"id\":2}]}", "{\"lines\":[{\"id\":3},{\"id\":4}]}", false)]
    [InlineData("/lines/1", "{\"lines\":[1]}", "{\"lines\":[1,2]}", true)]
    [InlineData("/**/etag", "{\"etag\":1,\"a\":[{\"etag\":1}]}", "{\"etag\":2,\"a\":[{\"etag\":2}]}", true)]
    [InlineData("/**/etag", "{\"etag\":1,\"a\":[{\"etag\":1,\"b\":1}]}", "{\"etag\":2,\"a\":[{\"etag\":2,\"b\":2}]}", false)]
    [InlineData("/a/**/b/*/c", "{\"a\":{\"b\":{\"b\":{\"x\":{\"c\":1}}}}}", "{\"a\":{\"b\":{\"b\":{\"x\":{\"c\":2}}}}}", true)]
    [InlineData("/a~1b/m~0n", "{\"a/b\":{\"m~n\":1}}", "{\"a/b\":{\"m~n\":2}}", true)]
    [InlineData("", "1", "broken", true)]
    [InlineData("/0", "{\"0\":1}", "{\"0\":2}", true)]
    [InlineData("/00", "[1]", "[2]", false)]
    public void Ignored_path_counts_for_itself_and_all_below(string path, string left, string right, bool equal) =>
        Assert.Equal(equal, Compare($"{{\"*\":{{\"ignore\":[\"{path}\"]}}}}", left, right));

    [Theory]
    [InlineData("\"abs\":0.01", "0.3", "0.29", true)]
    [InlineData("\"abs\":0.01", "0.3", "0.2899999999999999999999", false)]
    [InlineData("\"abs\":0", "1", "1.0000000000000000001", false)]
    [InlineData("\"rel\":0.1", "100", "90", true)]
    [InlineData("\"rel\":0.1", "100", "89.999", false)]
    [InlineData("\"rel\":0.1", "-100", "100", false)]
    [InlineData("\"abs\":1,\"rel\":1e-9", "1000000000000", "1000000001000", true)]
    [InlineData("\"abs\":1,\"rel\":1e-9", "5", "6", true)]
    [InlineData("\"rel\":1e-9", "1e400", "1.0000000001e400", true)]
    [InlineData("\"abs\":1e300", "1e400", "2e400", false)]
    [InlineData("\"abs\":1e500", "1e400", "2e400", true)]
    [InlineData("\"abs\":1e-30", "1e-40", "-1e-99999999999", true)]
    [InlineData("\"abs\":1", "1e99999999999999999", "1", false)]
    [InlineData("\"abs\":1e17", "1e999999999999999999999", "1e9999999999999999999999", false)]
    [InlineData("\"abs\":1", "1", "\"1\"", false)]
    public void Tolerance_is_inclusive_exact_and_beyond_the_range_of_doubles(string rule, string left, string right, bool equal)
    {
        var rules = $"{{\"*\":{{\"tolerance\":[{{\"path\":\"/v\",{rule}}}]}}}}";
        Assert.Equal(equal, Compare(rules, $"{{\"v\":{left}}}", $"{{\"v\":{right}}}"));
        Assert.Equal(equal, Compare(rules, $"{{\"v\":{right}}}", $"{{\"v\":{left}}}"));
        Assert.False(Compare(rules, $"{{\"w\":{left}}}", $"{{\"w\":{right}}}"));
    }

    [Theory]
    [InlineData("1ms", "2026-11-20T12:00:00.1234Z", "2026-11-20T12:00:00.123999Z", true)]
    [InlineData("1ms", "2026-11-20T12:00:00.9999Z", "2026-11-20T12:00:01Z", true)]
    [InlineData("1ms", "2026-11-20T12:00:00.123Z", "2026-11-20T12:00:00.124Z", false)]
    [InlineData("1us", "2026-11-20T12:00:00Z", "2026-11-20T13:00:00.000000999999+01:00", true)]
    [InlineData("1s", "2026-12-31T23:59:60Z", "2027-01-01t00:00:00.5z", true)]
    [InlineData("24h", "2026-11-20T12:00:00Z", "2026-11-21 11:59:59Z", true)]
    [InlineData("24h", "2026-11-20T12:00:00Z", "yesterday", false)]
    [InlineData("24h", "2026-02-29T12:00:00Z", "2026-02-28T12:00:00Z", false)]
    [InlineData("24h", "2026-11-20T12:00:00.Z", "2026-11-20T12:00:00Z", false)]
    public void Times_are_equal_when_less_than_the_precision_apart(string precision, string left, string right, bool equal)
    {
        var rules = $"{{\"*\":{{\"time\":[{{\"precision\":\"{precision}\"}}]}}}}";
        Assert.Equal(equal, Compare(rules, $"{{\"at\":\"{left}\"}}", $"{{\"at\":\"{right}\"}}"));
        Assert.Equal(equal, Compare(rules, $"{{\"at\":\"{right}\"}}", $"{{\"at\":\"{left}\"}}"));
    }

    [Fact]
    public void Tolerance_agrees_with_decimal_arithmetic_and_is_symmetric_and_reflexive()
    {
        const int seed = 31;
        var random = new Random(seed);
        for (var round = 0; round < 5000; round++)
        {
            var a = random.Next(-100_000, 100_000) / 1000m;
            var b = a + (random.Next(-300, 300) / 1000m);
            var absolute = random.Next(200) / 1000m;
            var relative = random.Next(20) / 1000m;
            var rules = new ComparisonRules([], [ToleranceRule.Create(PathPattern.Everywhere, absolute, relative)], []);
            var expected = Math.Abs(a - b) <= Math.Max(absolute, relative * Math.Max(Math.Abs(a), Math.Abs(b)));
            var (left, right) = (Bytes(FormattableString.Invariant($"{a}")), Bytes(FormattableString.Invariant($"{b}")));
            var where = $"seed {seed}, round {round}: {a} {b} abs {absolute} rel {relative}";
            Assert.True(expected == _comparer.Compare(left, right, rules, null), where);
            Assert.True(expected == _comparer.Compare(right, left, rules, null), where);
            Assert.True(_comparer.Compare(left, [.. left, .. " "u8], rules, null), where);
        }
    }

    [Fact]
    public void Types_with_an_entry_use_it_alone_and_the_rest_use_the_star()
    {
        var file = "{\"order.created\":{\"ignore\":[\"/a\"]},\"*\":{\"ignore\":[\"/b\"]}}"u8;
        Assert.True(RuleSet.TryParse(file, out var set, out var errors));
        Assert.Empty(errors);
        Assert.True(_comparer.Compare("{\"a\":1}"u8, "{\"a\":2}"u8, set!.For("order.created"u8), null));
        Assert.False(_comparer.Compare("{\"b\":1}"u8, "{\"b\":2}"u8, set.For("order.created"u8), null));
        Assert.True(_comparer.Compare("{\"b\":1}"u8, "{\"b\":2}"u8, set.For("other"u8), null));
        Assert.Same(ComparisonRules.None, RuleSet.None.For("any"u8));
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_line_path_and_meaning()
    {
        const string file = """
            {
              // rules of the shop
              "order.created": {
                "ignroe": ["/x"],
                "ignore": ["meta/trace_id", 5, "/a~2"],
                "tolerance": [{"path": "/amount", "abs": -1, "rle": 2}, {"path": "/x"}, {"rel": 1}],
                "time": [{"path": "/at", "precision": "1 minute"}, {"precision": "25h"}, {}],
              },
              "order.created": {},
              "a/b": 7
            }
            """;
        string[] expected =
        [
            "line 4, /order.created/ignroe: unknown key; did you mean 'ignore'? Known: ignore, tolerance, time",
            "line 5, /order.created/ignore/0: path 'meta/trace_id' must begin with '/'; write '/meta/trace_id'",
            "line 5, /order.created/ignore/1: expected a path in quotes, such as \"/meta/trace_id\"",
            "line 5, /order.created/ignore/2: path '/a~2' has a '~' that is not '~0' (for ~) or '~1' (for /)",
            "line 6, /order.created/tolerance/0/abs: -1 is out of range; expected a number of at least 0",
            "line 6, /order.created/tolerance/0/rle: unknown key; did you mean 'rel'? Known: path, abs, rel",
            "line 6, /order.created/tolerance/1: tolerance needs abs, rel or both",
            "line 6, /order.created/tolerance/2/rel: 1 is out of range; expected a number of at least 0 and below 1",
            "line 7, /order.created/time/0/precision: '1 minute' is not a precision; expected a whole number and a unit " +
                "(ns, us, ms, s, m, h) above 0 and at most 24h, such as \"1ms\"",
            "line 7, /order.created/time/1/precision: '25h' is not a precision; expected a whole number and a unit " +
                "(ns, us, ms, s, m, h) above 0 and at most 24h, such as \"1ms\"",
            "line 7, /order.created/time/2: time needs a precision, such as \"1ms\"",
            "line 9, /order.created: given twice",
            "line 10, /a~1b: expected an object with any of ignore, tolerance, time",
        ];
        Assert.False(RuleSet.TryParse(Encoding.UTF8.GetBytes(file), out var set, out var errors));
        Assert.Null(set);
        Assert.Equal(expected, errors);
    }

    [Theory]
    [InlineData("", "line 1, column 1: not valid JSON")]
    [InlineData("{\n \"*\": {\"ignore\": [}", "line 2, column 19: not valid JSON")]
    [InlineData("{} x", "line 1, column 4: not valid JSON")]
    [InlineData("[]", "line 1: expected an object of event types")]
    public void File_that_cannot_be_read_says_where(string file, string expected)
    {
        Assert.False(RuleSet.TryParse(Bytes(file), out _, out var errors));
        Assert.StartsWith(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_in_a_rules_file_never_throw()
    {
        const int seed = 5;
        var random = new Random(seed);
        var sample = Bytes(
            "{\"t\":{\"ignore\":[\"/a\"],\"tolerance\":[{\"path\":\"/b\",\"abs\":0.1}],\"time\":[{\"precision\":\"1ms\"}]}}");
        for (var round = 0; round < 20_000; round++)
        {
            var copy = (byte[])sample.Clone();
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                copy[random.Next(copy.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : sample[random.Next(sample.Length)];
            }

            var valid = RuleSet.TryParse(copy, out var set, out var errors);
            Assert.True(valid == (errors.Count == 0) && valid == set is not null, $"seed {seed}, round {round}");
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private bool Compare(string rules, string left, string right)
    {
        Assert.True(RuleSet.TryParse(Bytes(rules), out var set, out var errors), string.Join('\n', errors));
        return _comparer.Compare(Bytes(left), Bytes(right), set!.For("any"u8), null);
    }
}
