using System.Text.Json.Nodes;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

/// <summary>Copies that were lost and are brought back make every verdict the truth, count no duplicate, and do so once however often they come.</summary>
public sealed class ReplayPropertySpec
{
    private static readonly string[] Clouds = ["aws", "gcp", "azure", "oci"];
    private static readonly string[] Payloads = ["{\"v\":1}", "{ \"v\" : 1 }", "{\"v\":2}"];
    private static readonly long Start = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void Replay_of_lost_copies_gives_the_truth_once_for_random_streams()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var copies = Stream(random);
            var lost = Lose(copies, random);
            var late = StageRun.ClockOf(copies) + TimeSpan.TicksPerHour;
            Copy[] replay = [.. lost.Select(copy => copy with { Arrival = late, Replayed = true })];
            random.Shuffle(replay);

            Copy[] all = [.. copies.Select(copy => copy with { Arrival = late, Replayed = true })];
            Copy[] left = [.. copies.Where(copy => !lost.Exists(gone => ReferenceEquals(gone, copy)))];
            Copy[] later = [new Copy("t0", "later", "aws", "order", late, "{}")];

            using var truth = Run(copies, later);
            using var healed = Run(left, later, replay);
            using var twice = Run(left, later, replay, replay, all);
            var expected = Shown(truth);
            Assert.True(expected == Shown(healed), $"seed {seed}\ntruth:\n{expected}\nafter the replay:\n{Shown(healed)}");
            Assert.True(Lines(healed) == Lines(twice), $"seed {seed}\nonce:\n{Lines(healed)}\nagain:\n{Lines(twice)}");
            Assert.Equal(truth.Stage.Counters.Duplicates, healed.Stage.Counters.Duplicates);
            Assert.Equal(healed.Stage.Counters.Duplicates, twice.Stage.Counters.Duplicates);
            Assert.True(left.Length + 1 == twice.Sums.Events, $"seed {seed}: {twice.Sums.Events} of {left.Length + 1} copies measured");
        }
    }

    /// <summary>Events with copies of some clouds, some of them twice, in random order within a window.</summary>
    private static Copy[] Stream(Random random)
    {
        var copies = new List<Copy>();
        for (var id = 0; id < random.Next(1, 12); id++)
        {
            var (at, same) = (Start + (random.Next(0, 100) * TimeSpan.TicksPerSecond), random.Next(3) > 0);
            foreach (var cloud in Clouds.Where(_ => random.Next(5) > 0))
            {
                var payload = Payloads[same ? 0 : random.Next(Payloads.Length)];
                for (var n = random.Next(6) == 0 ? 2 : 1; n > 0; n--)
                {
                    copies.Add(new Copy($"t{id % 2}", $"id-{id}", cloud, "order", at + random.Next(0, 40_000_000), payload));
                }
            }
        }

        return [.. copies.OrderBy(copy => copy.Arrival)];
    }

    /// <summary>Copies that are the only one of their source, and not the only ones of their event.</summary>
    private static List<Copy> Lose(Copy[] copies, Random random)
    {
        var lost = new List<Copy>();
        foreach (var ofEvent in copies.GroupBy(copy => copy.Key))
        {
            var single = ofEvent.GroupBy(copy => copy.Source).Where(same => same.Count() == 1).Select(same => same.Single()).ToList();
            var may = Math.Min(single.Count, ofEvent.Select(copy => copy.Source).Distinct().Count() - 1);
            lost.AddRange(single.Where(_ => random.Next(2) == 0).Take(may));
        }

        return lost;
    }

    private static StageRun Run(params Copy[][] batches)
    {
        var run = new StageRun(new WindowingOptions { MaxClosed = 2, SegmentSize = 256, ResidentSegments = 2 }, ["aws", "azure", "gcp"], spill: new MemorySpill());
        Array.ForEach(batches, batch => run.Process(batch));
        run.Complete();
        return run;
    }

    private static string Lines(StageRun run) => string.Join('\n', run.Final());

    /// <summary>What is said about the event itself, without when its copies came.</summary>
    private static string Shown(StageRun run) => string.Join('\n', run.Final().Select(line => JsonNode.Parse(line)!).Select(verdict =>
        $"{verdict["tenant"]}/{verdict["event_id"]} {verdict["verdict"]} {verdict["sources"]!.ToJsonString()} {verdict["missing"]!.ToJsonString()} "
        + $"{verdict["unexpected"]!.ToJsonString()} {verdict["duplicates"]!.ToJsonString()}").Order(StringComparer.Ordinal));
}
