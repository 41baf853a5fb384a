using System.Text.Json.Nodes;
using Helios.Host.Simulation;

namespace Helios.Specs.Host.Simulation;

public sealed class SimulatedTruthSpec
{
    [Fact]
    public async Task Truth_of_any_mix_of_faults_agrees_with_a_brute_force_reconciler()
    {
        var seen = new HashSet<string>();
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var options = Mix(seed);
            var run = await Simulated.RunAsync(options);
            AssertAgrees(run, options, seed);
            seen.UnionWith(run.Truth.Select(line => JsonNode.Parse(line)!).SelectMany(truth =>
                new[] { (string)truth["verdict"]!, (string)truth["closed_by"]! }));
        }

        Assert.Superset(new HashSet<string> { "collision", "inconsistent", "missing", "consistent", "complete", "timeout", "end" }, seen);
    }

    [Fact]
    public async Task Truth_with_payload_files_agrees_with_a_brute_force_reconciler()
    {
        var folder = Directory.CreateTempSubdirectory("helios-payloads-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.json"), """
                { "z/y": [1, 2.50, {"~": null, "": true}], "é": "\ud83d\ude00/\"\\", "b": {}, "a": [], "n": -0.05, "big": 1e300 }
                """);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.json"), "\uFEFF\"only \\u0041 text\"");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "c.json"), "[[[0]], [100, 0.0, -0], false]");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "d.json"), "[]");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "broken.json"), "{\"a\":");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "twice.json"), "{\"a\":1,\"a\":2}");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "lone.json"), "\"\\ud800\"");
            var notes = new List<string>();
            var payloads = PayloadLibrary.FromFolder(folder.FullName, [], notes.Add);
            Assert.Equal((4, 3), (payloads.Files, notes.Count));
            for (ulong seed = 1; seed <= 20; seed++)
            {
                var options = Mix(seed) with { Types = [] };
                AssertAgrees(await Simulated.RunAsync(options, payloads), options, seed);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Truth_of_a_faultless_stream_is_consistent_and_complete()
    {
        var run = await Simulated.RunAsync(new SimulationOptions { Events = 500 });
        Assert.Equal(1500, run.Lines.Length);
        Assert.Equal(500, run.Truth.Length);
        Assert.All(run.Truth, line => Assert.Contains("\"verdict\":\"consistent\",\"revision\":0", line, StringComparison.Ordinal));
        Assert.All(run.Truth, line => Assert.Contains("\"closed_by\":\"complete\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Truth_has_exactly_the_fields_of_a_verdict_in_order()
    {
        var run = await Simulated.RunAsync(new SimulationOptions { Events = 1 });
        Assert.Equal(
            "tenant event_id type verdict revision sources missing late duplicates unexpected differing_paths skew_ms window_start window_end closed_by",
            string.Join(' ', JsonNode.Parse(run.Truth[0])!.AsObject().Select(member => member.Key)));
    }

    [Fact]
    public async Task Events_that_every_cloud_lost_to_outages_have_no_truth()
    {
        var options = new SimulationOptions
        {
            Events = 1000,
            EventsPerSecond = 10,
            Clouds = ["aws", "gcp"],
            Outages = [new OutageSpec("aws", default, TimeSpan.FromSeconds(50), false), new OutageSpec("gcp", default, TimeSpan.FromSeconds(20), false)],
        };
        var run = await Simulated.RunAsync(options);
        Assert.Equal(200, run.Summary.Faults.Unseen);
        Assert.Equal(800, run.Truth.Length);
        AssertAgrees(run, options, options.Seed);
    }

    private static void AssertAgrees(Simulated run, SimulationOptions options, ulong seed)
    {
        var oracle = new BruteForceReconciler([.. options.Clouds.Order(StringComparer.Ordinal)], options.Window);
        foreach (var line in run.Lines)
        {
            oracle.Read(line);
        }

        var expected = oracle.Finish().Select(line => JsonNode.Parse(line)!).ToList();
        var actual = run.Truth.Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(
                JsonNode.DeepEquals(expected[i], actual[i]),
                $"seed {seed}, truth {i}:\nbrute force {expected[i].ToJsonString()}\ntruth       {actual[i].ToJsonString()}");
        }
    }

    // Rates from none to extreme, few and many clouds and tenants, slow and fast streams, windows near the delays.
    private static SimulationOptions Mix(ulong seed)
    {
        var random = new Random((int)seed);
        double Share() => random.Next(3) switch { 0 => 0, 1 => random.NextDouble() * 0.2, _ => random.NextDouble() };
        string[] clouds = ["gcp", "aws", "azure", "oracle-cloud", "edge"];
        var used = clouds[..random.Next(1, clouds.Length + 1)];
        TimeSpan Time(int most) => TimeSpan.FromSeconds(1 + random.Next(most));
        return new SimulationOptions
        {
            Events = random.Next(1, 160),
            Clouds = used,
            EventsPerSecond = Math.Pow(10, random.Next(-1, 4)),
            Missing = Share(),
            Duplicates = Share(),
            Corruption = Share(),
            Lateness = Share(),
            Collisions = Share(),
            Unexpected = Share(),
            OutOfOrder = Share(),
            Outages = [.. Enumerable.Range(0, random.Next(4)).Select(_ =>
                new OutageSpec(used[random.Next(used.Length)], Time(60), Time(120), random.Next(2) == 0))],
            Bursts = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new BurstSpec(Time(30), Time(30), 0.5 + random.Next(10)))],
            Tenants = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => "t" + i)],
            Types = random.Next(2) == 0 ? [] : ["order.created", "of.my.own"],
            Seed = seed,
            Window = Time(90),
            SkewMilliseconds = random.Next(4) switch { 0 => 0, 1 => 10_000, _ => random.Next(1000) },
        };
    }
}
