using Helios.Actors.Diagnosis;

namespace Helios.Specs.Actors.Diagnosis;

public class PatternTextSpec
{
    [Theory]
    [InlineData("missing_event_rate")]
    [InlineData("missing_event_rate spike high share>=0.8")]
    [InlineData("missing_event_rate spike share>=0.8 value>=0.9")]
    [InlineData("*_latency_ms missing_data")]
    [InlineData("event_rate_per_minute drop|missing_data gone=all")]
    [InlineData("part_down critical @index")]
    [InlineData("event_rate_per_minute drop gone=cloud")]
    public void Pattern_is_written_as_it_was_read(string text)
    {
        Assert.True(PatternText.TryParse(text, out var pattern, out var problem), problem);
        Assert.Equal(text, pattern.ToString());
    }

    [Theory]
    [InlineData("", "must be 1 to 256 characters")]
    [InlineData("missing_rate", "no symptom is called 'missing_rate', so it would match nothing; did you mean missing_event_rate?")]
    [InlineData("cpu_*_load", "no symptom is called 'cpu_*_load', so it would match nothing")]
    [InlineData("poison upwards", "'upwards' is neither a side (spike, drop, missing_data) nor a severity (low, medium, high, critical)")]
    [InlineData("poison spike drop", "'drop' is neither a side")]
    [InlineData("poison @", "'@' must name one cloud or part")]
    [InlineData("poison share>=1.5", "'share>=1.5' must be share>= and a number above 0, up to 1")]
    [InlineData("poison value>=0", "'value>=0' must be value>= and a number above 0")]
    [InlineData("poison gone=all", "only event_rate_per_minute can be gone")]
    public void What_is_no_pattern_is_refused_with_the_reason(string text, string expected)
    {
        Assert.False(PatternText.TryParse(text, out _, out var problem));
        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", "anything", true)]
    [InlineData("*_latency_ms", "aws_gcp_latency_ms", true)]
    [InlineData("aws_*_latency_ms", "gcp_aws_latency_ms", false)]
    [InlineData("*rate*", "missing_event_rate", true)]
    [InlineData("m*_r*e", "missing_event_rate", true)]
    [InlineData("poison", "poisons", false)]
    public void Star_stands_for_any_text(string glob, string name, bool fits) => Assert.Equal(fits, new SymptomPattern { Name = glob }.FitsName(name));

    [Theory]
    [InlineData("aws_gcp_latency_ms", "aws gcp")]
    [InlineData("cloud-1_cloud-2_latency_ms", "cloud-1 cloud-2")]
    [InlineData("latency_p99_ms", null)]
    [InlineData("a_b_c_latency_ms", null)]
    [InlineData("_b_latency_ms", null)]
    [InlineData("a__latency_ms", null)]
    public void Pair_is_read_from_the_name_of_its_metric(string name, string? pair) =>
        Assert.Equal(pair, SymptomNames.PairOf(name) is { } clouds ? $"{clouds.Left} {clouds.Right}" : null);

    [Theory]
    [InlineData("shares|pair", "shares pair")]
    [InlineData("part:index", "part:index")]
    [InlineData("part:", null)]
    [InlineData("shares|shares", null)]
    [InlineData("somebody", null)]
    public void Causes_are_read_in_order(string text, string? expected) =>
        Assert.Equal(expected, CauseText.TryParse(text, out var causes) ? string.Join(' ', causes) : null);

    [Fact]
    public void Default_rules_are_valid_and_their_names_differ()
    {
        Assert.Empty(DefaultRules.All.SelectMany(rule => rule.Violations()));
        Assert.Equal(DefaultRules.All.Count, DefaultRules.All.Select(rule => rule.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("*", "it would match every symptom")]
    [InlineData("** low", "it would match every symptom")]
    public void Rule_that_matches_everything_is_refused(string pattern, string problem)
    {
        var rule = DefaultRules.All[0] with { When = PatternText.Parse(pattern) };
        Assert.StartsWith(problem, Assert.Single(rule.Violations()), StringComparison.Ordinal);
        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => new Diagnostician([rule], DependencyGraph.Default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_one_name_or_of_an_unknown_part_are_refused()
    {
        var rule = DefaultRules.All[0];
        Assert.Contains("there are two of that name", Assert.Throws<ArgumentException>(() => new Diagnostician([rule, rule], DependencyGraph.Default)).Message, StringComparison.Ordinal);
        var lost = rule with { Causes = CauseText.Parse("part:reactor") };
        Assert.Contains("there is no part 'reactor'", Assert.Throws<ArgumentException>(() => new Diagnostician([lost], DependencyGraph.Default)).Message, StringComparison.Ordinal);
    }
}
