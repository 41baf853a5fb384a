using System.Text.Json.Nodes;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

/// <summary>What the order of copies within the window may and may not change.</summary>
public sealed class ShufflePropertySpec
{
    private static readonly string[] Expected = ["aws", "azure", "gcp"];
    private static readonly string[] Sources = ["aws", "azure", "gcp", "oci", "ibm", "ali"];
    private static readonly string[] OrderFree = ["verdict", "sources", "missing", "duplicates", "unexpected", "skew_ms"];

    private static readonly string[] Payloads =
        ["""{"a":1,"b":[1,2]}""", """{"b":[1,2.0],"a":1e0}""", """{"a":2,"b":[1,2]}""", """{"a":1,"b":[1,3]}"""];

    private static readonly long Origin = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void Any_order_with_each_events_completing_copy_last_gives_the_same_final_verdicts()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var events = Enumerable.Range(0, random.Next(1, 9)).Select(n => Event(random, n)).ToList();
            var before = Run([.. events.SelectMany(copies => copies)]);
            var after = Run(Interleave(random, events));
            Assert.True(before.SequenceEqual(after), $"seed {seed}\n{string.Join('\n', before)}\nshuffled:\n{string.Join('\n', after)}");
        }
    }

    [Fact]
    public void Any_order_within_the_window_gives_the_same_verdict_though_late_and_revision_may_differ()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var copies = Enumerable.Range(0, random.Next(1, 40)).Select(_ => AnyCopy(random, random.Next(5))).ToArray();
            var before = Run(copies).ToDictionary(Id);
            random.Shuffle(copies);
            foreach (var (id, line) in Run(copies).ToDictionary(Id))
            {
                Assert.True(Comparable(before[id], line) == Comparable(line, before[id]), $"seed {seed}\n{before[id]}\nshuffled:\n{line}");
            }
        }
    }

    private static string[] Run(IReadOnlyList<Copy> copies)
    {
        using var run = new StageRun(new WindowingOptions { SegmentSize = 4096 }, Expected);
        foreach (var batch in copies.Chunk(7))
        {
            run.Process(batch);
        }

        run.Complete();
        return [.. run.Final().Select(SortPaths)];
    }

    private static string Id(string line) => (string)JsonNode.Parse(line)!["event_id"]!;

    /// <summary>The fields that no order changes, and the start where no copy of either run was late.</summary>
    private static string Comparable(string line, string other)
    {
        var verdict = JsonNode.Parse(line)!;
        var start = (int)verdict["revision"]! + (int)JsonNode.Parse(other)!["revision"]! == 0 ? verdict["window_start"]!.ToJsonString() : "";
        return string.Join(' ', OrderFree.Append("differing_paths").Select(name => verdict[name]!.ToJsonString())) + start;
    }

    /// <summary>Several versions are compared with the one that came first, so only the set of paths is the same.</summary>
    private static string SortPaths(string line)
    {
        var verdict = JsonNode.Parse(line)!;
        verdict["differing_paths"] = new JsonArray([.. verdict["differing_paths"]!.AsArray()
            .Select(path => (string)path!).Order(StringComparer.Ordinal).Select(path => JsonValue.Create(path))]);
        return verdict.ToJsonString();
    }

    /// <summary>The copies of one event; the only copy of the last expected source, if it comes at all, is last.</summary>
    private static List<Copy> Event(Random random, int number)
    {
        var copies = Enumerable.Range(0, random.Next(1, 8)).Select(_ => AnyCopy(random, number)).Where(copy => copy.Source != "gcp").ToList();
        copies.Add(AnyCopy(random, number) with { Source = copies.Count == 0 || random.Next(3) > 0 ? "gcp" : "aws" });
        return copies;
    }

    private static Copy AnyCopy(Random random, int number) => new(
        number % 2 == 0 ? "default" : "acme",
        $"id-{number}",
        Sources[random.Next(Sources.Length)],
        "order",
        Origin + random.NextInt64(60 * TimeSpan.TicksPerSecond),
        Payloads[random.Next(3) > 0 ? 0 : random.Next(Payloads.Length)]);

    /// <summary>A random merge that shuffles each event's copies and keeps its completing copy last.</summary>
    private static Copy[] Interleave(Random random, List<List<Copy>> events)
    {
        var queues = new List<Queue<Copy>>();
        foreach (var copies in events)
        {
            var early = copies.Where(copy => copy.Source != "gcp").ToArray();
            random.Shuffle(early);
            queues.Add(new Queue<Copy>(early.Concat(copies.Where(copy => copy.Source == "gcp"))));
        }

        var merged = new List<Copy>();
        while (queues.Count > 0)
        {
            var queue = queues[random.Next(queues.Count)];
            merged.Add(queue.Dequeue());
            queues.RemoveAll(left => left.Count == 0);
        }

        return [.. merged];
    }
}
