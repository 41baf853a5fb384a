using System.Diagnostics.Metrics;
using Helios.Host.Observability;
using Helios.Host.App.Shards;

namespace Helios.Host.App.Healing.Data;

/// <summary>Metrics of replays and dead letters; docs/components/replay.md lists them.</summary>
internal sealed class ReplayInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Counter<long> _found;
    private readonly Counter<long> _replayed;
    private readonly Counter<long> _skipped;
    private readonly Counter<long> _letters;

    public ReplayInstruments()
    {
        _found = _meter.CreateCounter<long>("helios.replay.found", "{event}", "Copies found in topics that an action was looking for.");
        _replayed = _meter.CreateCounter<long>("helios.replay.replayed", "{event}", "Copies brought back in.");
        _skipped = _meter.CreateCounter<long>("helios.replay.skipped", "{event}", "Copies not brought back because the event index has them or does not know their event.");
        _letters = _meter.CreateCounter<long>("helios.replay.letters", "{letter}", "Dead letters handled, by what came of it.");
    }

    /// <summary>Adds what looks at the graph.</summary>
    public void Watch(GraphWatch graph)
    {
        _meter.CreateObservableCounter(
            "helios.replay.received", () => graph.Counters.Sum(c => c.Replayed), "{event}", "Replayed copies that reached a window.");
        _meter.CreateObservableCounter(
            "helios.replay.duplicates", () => graph.Counters.Sum(c => c.ReplayedDuplicates), "{event}",
            "Replayed copies passed over because their source had delivered; they are no duplicates.");
    }

    /// <summary>Counts what an action on copies did.</summary>
    public void Copies(string action, long found, long replayed, long skipped)
    {
        var tag = new KeyValuePair<string, object?>("action", action);
        _found.Add(found, tag);
        _replayed.Add(replayed, tag);
        _skipped.Add(skipped, tag);
    }

    /// <summary>Counts dead letters.</summary>
    /// <param name="result"><c>readmitted</c>, <c>rejected_again</c>, <c>cut</c>, <c>foreign</c> or <c>purged</c>.</param>
    /// <param name="count">How many.</param>
    public void Letters(string result, long count)
    {
        if (count > 0)
        {
            _letters.Add(count, new KeyValuePair<string, object?>("result", result));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
