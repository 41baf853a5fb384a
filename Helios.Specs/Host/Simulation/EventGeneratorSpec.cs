using System.Text.Json.Nodes;
using Helios.Host.Simulation;

namespace Helios.Specs.Host.Simulation;

public sealed class EventGeneratorSpec
{
    private static readonly SimulationOptions Faulty = new()
    {
        Events = 10_000,
        Missing = 0.04,
        Duplicates = 0.03,
        Corruption = 0.05,
        Lateness = 0.02,
        Collisions = 0.01,
        Unexpected = 0.02,
        Tenants = ["a", "b"],
    };

    [Fact]
    public async Task Same_seed_gives_the_same_bytes_and_another_seed_does_not()
    {
        var options = Faulty with { Events = 2000, OutOfOrder = 0.1 };
        var first = await Simulated.RunAsync(options);
        var again = await Simulated.RunAsync(options);
        var other = await Simulated.RunAsync(options with { Seed = 2 });
        Assert.Equal(first.Lines, again.Lines);
        Assert.Equal(first.Truth, again.Truth);
        Assert.NotEqual(first.Lines, other.Lines);
    }

    [Fact]
    public async Task First_line_of_a_seed_is_pinned()
    {
        var run = await Simulated.RunAsync(new SimulationOptions { Events = 1, Clouds = ["aws"], Types = ["order.created"] });
        Assert.StartsWith(
            "{\"event_id\":\"ord-1001\",\"source\":\"aws\",\"tenant\":\"default\",\"type\":\"order.created\",\"timestamp\":\"2026-01-01T00:00:00.",
            run.Lines[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_in_order_of_arrival()
    {
        var run = await Simulated.RunAsync(Faulty);
        var arrivals = run.Lines.Select(Arrival).ToList();
        Assert.Equal(arrivals.Order(StringComparer.Ordinal), arrivals);
    }

    [Fact]
    public async Task Out_of_order_lines_are_at_most_two_seconds_out_of_place()
    {
        var run = await Simulated.RunAsync(Faulty with { OutOfOrder = 0.05 });
        var clock = DateTimeOffset.MinValue;
        var behind = 0;
        foreach (var line in run.Lines)
        {
            var arrival = DateTimeOffset.Parse(Arrival(line), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(clock - arrival <= TimeSpan.FromSeconds(2));
            behind += arrival < clock ? 1 : 0;
            clock = arrival > clock ? arrival : clock;
        }

        Assert.InRange((double)behind / run.Lines.Length, 0.04, 0.15);
    }

    [Fact]
    public async Task Every_kind_of_fault_appears_at_about_its_rate()
    {
        var run = await Simulated.RunAsync(Faulty);
        var truths = run.Truth.Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(Faulty.Events, truths.Count);
        AssertShare(Faulty.Missing, truths, truth => truth["missing"]!.AsArray().Count > 0);
        AssertShare(Faulty.Collisions, truths, truth => (string)truth["verdict"]! == "collision");
        AssertShare(Faulty.Corruption / 5, truths, truth => (string)truth["verdict"]! == "inconsistent");
        AssertShare(Faulty.Unexpected, truths, truth => truth["unexpected"]!.AsArray().Count > 0);
        AssertShare(Faulty.Duplicates, truths, truth => truth["duplicates"]!.AsObject().Any(pair => pair.Key is "aws" or "gcp" or "azure"));
        AssertShare(Faulty.Lateness, truths, truth => (string)truth["closed_by"]! == "timeout" && truth["late"]!.AsArray().Count > 0);
        Assert.InRange(run.Summary.Faults.Rewritten, Faulty.Events * Faulty.Corruption * 0.6, Faulty.Events * Faulty.Corruption * 1.4);
    }

    [Fact]
    public void Copies_in_flight_do_not_grow_with_the_number_of_events()
    {
        var options = Faulty with { Events = 100_000, EventsPerSecond = 1000, Lateness = 0.001 };
        var generator = new EventGenerator(options, PayloadLibrary.BuiltIn([]));
        var buffer = new Utf8Buffer(1 << 16);
        int early = 0, late = 0;
        while (generator.Write(buffer, 1 << 16))
        {
            buffer.Clear();
            (early, late) = generator.Events < 25_000 ? (Math.Max(early, generator.InFlight), 0) : (early, Math.Max(late, generator.InFlight));
        }

        Assert.InRange(late, 1, 5000);
        Assert.True(late < early * 8, $"{early} copies in flight early, {late} later");
    }

    [Fact]
    public async Task Outage_takes_the_copies_of_its_cloud_only_in_its_time()
    {
        var run = await Simulated.RunAsync(new SimulationOptions
        {
            Events = 3000,
            EventsPerSecond = 100,
            Outages = [new OutageSpec("gcp", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), Delayed: false)],
        });
        Assert.Equal(500, run.Summary.Faults.Outage);
        var down = run.Lines.Where(line => line.Contains("\"source\":\"gcp\"", StringComparison.Ordinal))
            .Count(line => string.CompareOrdinal(Time(line), "2026-01-01T00:00:10.000Z") >= 0
                && string.CompareOrdinal(Time(line), "2026-01-01T00:00:15.000Z") < 0);
        Assert.Equal(0, down);
        Assert.Equal(9000 - 500, run.Lines.Length);
    }

    [Fact]
    public async Task Cloud_events_carry_the_same_copies()
    {
        var options = Faulty with { Events = 300 };
        var plain = await Simulated.RunAsync(options);
        var wrapped = await Simulated.RunAsync(options with { Format = WireFormat.CloudEvents });
        Assert.Equal(plain.Truth, wrapped.Truth);
        Assert.Equal(plain.Lines.Length, wrapped.Lines.Length);
        for (var i = 0; i < plain.Lines.Length; i++)
        {
            var (copy, cloudEvent) = (JsonNode.Parse(plain.Lines[i])!, JsonNode.Parse(wrapped.Lines[i])!);
            Assert.Equal("1.0", (string)cloudEvent["specversion"]!);
            foreach (var (name, other) in new[]
            {
                ("event_id", "id"), ("source", "cloud"), ("tenant", "tenant"), ("type", "type"), ("timestamp", "time"),
                ("received_at", "receivedat"), ("payload", "data"),
            })
            {
                Assert.Equal(copy[name]!.ToJsonString(), cloudEvent[other]!.ToJsonString());
            }
        }
    }

    [Fact]
    public async Task Built_in_payloads_have_the_size_of_real_events()
    {
        var run = await Simulated.RunAsync(new SimulationOptions { Events = 1000 });
        Assert.All(run.Lines, line => Assert.InRange(JsonNode.Parse(line)!["payload"]!.ToJsonString().Length, 180, 750));
    }

    private static void AssertShare(double rate, List<JsonNode> truths, Func<JsonNode, bool> has) =>
        Assert.InRange((double)truths.Count(has) / truths.Count, rate * 0.7, rate * 1.4);

    private static string Arrival(string line) => (string)JsonNode.Parse(line)!["received_at"]!;

    private static string Time(string line) => (string)JsonNode.Parse(line)!["timestamp"]!;
}
