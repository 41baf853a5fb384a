using System.Reflection;
using Helios.Pipeline.Events;

namespace Helios.Host.Observability;

/// <summary>Takes pictures of the running service. Samples the counters once a second, so that all who ask see the same rates.</summary>
/// <remarks>Thread-safe. A picture costs a few microseconds and small allocations.</remarks>
internal sealed class StatusReporter : IDisposable
{
    private const int Samples = 6;
    private const int EventsAt = StreamNames.MaxSources;
    private const int VerdictsAt = StreamNames.MaxSources + 1;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly StatusParts _parts;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _started;
    private readonly RateWindow _rates = new(VerdictsAt + 1, Samples);
    private readonly long[] _counts = new long[VerdictsAt + 1];
    private readonly ITimer _timer;

    public StatusReporter(StatusParts parts, TimeProvider time)
    {
        _parts = parts;
        _time = time;
        _started = time.GetUtcNow();
        Sample();
        _timer = time.CreateTimer(_ => Sample(), null, Period, Period);
    }

    /// <summary>The program's version as people say it.</summary>
    public static string ProgramVersion { get; } =
        typeof(StatusReporter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The service at this moment.</summary>
    public StatusSnapshot Take()
    {
        lock (_gate)
        {
            var windows = _parts.Graph.Counters.ToArray();
            var (depth, capacity) = _parts.Queue();
            return new StatusSnapshot
            {
                Version = ProgramVersion,
                Node = _parts.Node,
                State = _parts.State(),
                StartedAt = _started,
                Now = _time.GetUtcNow(),
                Simulated = _parts.Simulated,
                Listen = _parts.Listen(),
                EventsTotal = windows.Sum(counters => counters.Events),
                EventsPerSecond = _rates.Of(EventsAt),
                VerdictTotals = _parts.Results.Totals,
                VerdictsPerSecond = _rates.Of(VerdictsAt),
                Duplicates = windows.Sum(counters => counters.Duplicates),
                Late = windows.Sum(counters => counters.Late),
                Unexpected = windows.Sum(counters => counters.Unexpected),
                ClosedEarly = windows.Sum(counters => counters.ClosedEarly),
                RejectedByReason = _parts.Results.Rejected,
                OpenWindows = windows.Sum(counters => counters.Open),
                HeldWindows = windows.Sum(counters => counters.Held),
                Sources = Sources(),
                Stages = [.. _parts.Graph.Stages.Select(stage => new StageStatus(
                    stage.Name, Math.Max(0, stage.Depth), stage.Capacity, stage.Items, (long)stage.Stalled.TotalMilliseconds))],
                RecentAnomalies = _parts.Results.Anomalies,
                RecentVerdicts = _parts.Results.Verdicts,
                QueueDepth = depth,
                QueueCapacity = capacity,
                Index = _parts.Index(),
                Parts = _parts.Parts(),
                Problems = _parts.Problems(),
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private SourceStatus[] Sources()
    {
        var suspended = _parts.Suspended();

        // Metrics register the three clouds whose skew they measure; one that is neither expected nor seen is of no interest.
        var shown = Enumerable.Range(0, _parts.Names.Sources.Count)
            .Where(id => (_parts.Expected >> id & 1) != 0 || _parts.Graph.Sources.CountOf(id) > 0);
        return [.. shown.Select(id =>
        {
            var name = _parts.Names.Sources.Text(id);
            var seen = _parts.Graph.Sources.LastSeenOf(id);
            return new SourceStatus(
                name,
                (_parts.Expected >> id & 1) != 0,
                (suspended >> id & 1) != 0,
                _parts.Graph.Sources.CountOf(id),
                _rates.Of(id),
                seen == 0 ? null : new DateTimeOffset(seen, TimeSpan.Zero),
                _parts.Results.MissingOf(id),
                _parts.Results.SkewOf(name));
        })];
    }

    private void Sample()
    {
        lock (_gate)
        {
            for (var id = 0; id < StreamNames.MaxSources; id++)
            {
                _counts[id] = _parts.Graph.Sources.CountOf(id);
            }

            _counts[EventsAt] = _parts.Graph.Counters.Sum(counters => counters.Events);
            _counts[VerdictsAt] = _parts.Results.Totals.Total;
            _rates.Add(_time.GetUtcNow().Ticks, _counts);
        }
    }
}
