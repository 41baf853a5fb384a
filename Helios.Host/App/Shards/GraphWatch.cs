using Helios.Pipeline.Flow;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Shards;

/// <summary>The graph for those who watch: whichever runs now, with the counts of those before it, so that no counter goes back. Thread-safe.</summary>
internal sealed class GraphWatch(ReconciliationGraph first)
{
    private volatile Watched _now = new(first, new WindowCounters(), [.. first.Stages.Select(static _ => default(StagePast))]);

    /// <summary>What all stages counted; their sums are those of the process.</summary>
    public IEnumerable<WindowCounters> Counters => _now is var now ? now.Graph.Counters.Append(now.Past) : [];

    /// <summary>Copies admitted by source.</summary>
    public SourceMeter Sources => first.Sources;

    /// <summary>Stages in flow order.</summary>
    public IReadOnlyList<StageCount> Stages
    {
        get
        {
            var now = _now;
            return [.. now.Graph.Stages.Select((stage, i) => new StageCount(
                stage.Name, stage.Depth, stage.Capacity, now.Stages[i].Items + stage.Items, now.Stages[i].Stalled + stage.Stalled))];
        }
    }

    /// <summary>The graph has ended, and another takes its place.</summary>
    /// <param name="next">The other; its <see cref="ReconciliationGraph.Sources"/> are the same.</param>
    public void Follow(ReconciliationGraph next)
    {
        var past = new WindowCounters();
        foreach (var counters in Counters)
        {
            past.Add(counters);
        }

        _now = new Watched(next, past, [.. Stages.Select(static stage => new StagePast(stage.Items, stage.Stalled))]);
    }

    private readonly record struct StagePast(long Items, TimeSpan Stalled);

    private sealed record Watched(ReconciliationGraph Graph, WindowCounters Past, StagePast[] Stages);
}
