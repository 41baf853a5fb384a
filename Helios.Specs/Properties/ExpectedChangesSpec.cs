using System.Text.Json.Nodes;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

/// <summary>Expected sources that change while events flow: only a source expected over a window's whole life can be missing from it.</summary>
public sealed class ExpectedChangesSpec
{
    private static readonly string[] Clouds = ["aws", "gcp", "azure"];
    private static readonly long Start = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero).UtcTicks;

    [Fact]
    public void Open_window_of_a_cloud_taken_out_is_not_missing_it_and_one_closed_before_still_is()
    {
        using var run = new StageRun(new WindowingOptions { EmitRevisions = true }, Clouds);
        run.Process([Of("old", "aws", 0), Of("old", "gcp", 1)]);
        run.Process([Of("tick", "aws", 70), Of("open", "aws", 71), Of("open", "gcp", 72)]);
        run.Expected.Replace("acme", ["aws", "gcp"]);
        run.Process([Of("old", "gcp", 73), Of("new", "aws", 74), Of("new", "gcp", 75)]);
        run.Process([Of("later", "aws", 300)]);
        Assert.Equal("missing azure", Last(run, "old"));
        Assert.Equal("consistent ", Last(run, "open"));
        Assert.Equal("consistent ", Last(run, "new"));
    }

    [Fact]
    public void Window_that_opened_while_a_cloud_was_out_does_not_miss_it_once_it_is_back()
    {
        using var run = new StageRun(new WindowingOptions { EmitRevisions = true }, Clouds);
        run.Process([Of("first", "aws", 0)]);
        run.Expected.Replace("acme", ["aws", "gcp"]);
        run.Process([Of("during", "aws", 100)]);
        run.Expected.Restore("acme");
        run.Process([Of("during", "gcp", 101), Of("after", "aws", 102), Of("after", "gcp", 103)]);
        run.Process([Of("later", "aws", 300)]);
        Assert.Equal("consistent ", Last(run, "during"));
        Assert.Equal("missing azure", Last(run, "after"));
    }

    [Fact]
    public void Other_tenants_are_not_touched()
    {
        using var run = new StageRun(new WindowingOptions { EmitRevisions = true }, Clouds);
        run.Process([Of("a", "aws", 0), Of("b", "aws", 0) with { Tenant = "other" }]);
        run.Expected.Replace("acme", ["aws"]);
        run.Process([Of("c", "aws", 1), Of("d", "aws", 1) with { Tenant = "other" }]);
        run.Process([Of("later", "aws", 300)]);
        Assert.Equal("consistent ", Last(run, "c"));
        Assert.Equal("missing azure gcp", Last(run, "d"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Verdicts_equal_those_of_a_slow_reading_of_the_rule(int seed)
    {
        var random = new Random(seed);
        var oracle = new ExpectedOracle(Clouds);
        using var run = new StageRun(new WindowingOptions(), Clouds);
        var clock = 0.0;
        for (var batch = 0; batch < 60; batch++)
        {
            if (batch % 6 == 5)
            {
                var list = Clouds.Where(_ => random.NextDouble() < 0.6).DefaultIfEmpty("aws").ToArray();
                run.Expected.Replace("acme", list);
                oracle.Change(list);
            }

            var copies = new List<Copy>();
            for (var i = random.Next(1, 12); i > 0; i--)
            {
                clock += random.NextDouble() * 3;
                copies.Add(Of($"e{random.Next((batch * 4) + 8)}", Clouds[random.Next(3)], clock));
            }

            run.Process(copies);
            copies.ForEach(oracle.Read);
        }

        run.Complete();
        var actual = run.Final().Select(Words).Order(StringComparer.Ordinal);
        Assert.True(oracle.Finish().Order(StringComparer.Ordinal).SequenceEqual(actual), $"seed {seed}");
    }

    private static Copy Of(string id, string source, double seconds) => new("acme", id, source, "t", Start + (long)(seconds * TimeSpan.TicksPerSecond), "{}");

    private static string Last(StageRun run, string id)
    {
        var verdict = run.Revisions.Select(line => JsonNode.Parse(line)!).Last(line => (string)line["event_id"]! == id);
        return $"{(string)verdict["verdict"]!} {string.Join(' ', verdict["missing"]!.AsArray().Select(name => (string)name!))}";
    }

    private static string Words(string line)
    {
        var verdict = JsonNode.Parse(line)!;
        return $"{verdict["event_id"]} {verdict["closed_by"]} {string.Join(' ', verdict["missing"]!.AsArray())}";
    }
}
