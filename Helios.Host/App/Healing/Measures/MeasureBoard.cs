using System.Diagnostics.Metrics;
using System.Text.Json;
using Helios.Actors.Hosting;
using Helios.Actors.Supervision;
using Helios.Connectors.Store;
using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Measures;

/// <summary>Follows the measures in force: reads the views of the supervisors of targets as they change and has each kind's follower act.</summary>
/// <remarks>
/// <see cref="StartAsync"/> before the first event is read, so that a node that comes back does not undo what is in force. A view that cannot be
/// read changes nothing: what is followed stays so until its own time is over. Changes come by <see cref="Poke"/>, by a look each second where other nodes
/// write, and by a look at everything each minute. Rows are looked for again for half a minute, because the clocks of nodes differ. Thread-safe.
/// </remarks>
internal sealed partial class MeasureBoard : IAsyncDisposable
{
    private const int Page = 1000;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private readonly MeasureBoardParts _parts;
    private readonly ILogger _logger;
    private readonly Dictionary<string, MeasureLine> _lines;
    private readonly WakeSignal _wake;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _newest = DateTimeOffset.MinValue;
    private long _lastFull;
    private bool _failing;
    private long _dropped;

    public MeasureBoard(MeasureBoardParts parts)
    {
        (_parts, _logger) = (parts, parts.Logger);
        _wake = new WakeSignal(parts.Time);
        _lines = MeasureRules.Kinds.ToDictionary(
            kind => kind,
            kind => new MeasureLine(new MeasureLineParts
            {
                Follower = parts.Followers.FirstOrDefault(follower => follower.Kind == kind) ?? new AbsentFollower(kind),
                Node = parts.Node,
                Tell = (tenant, target, command) => parts.Entities.Tell(SourceSupervisor.IdOf(tenant, target), command),
                Time = parts.Time,
                Logger = parts.Logger,
            }),
            StringComparer.Ordinal);
        _meter.CreateObservableGauge("helios.measures.in_force", () => InForce.Count, "{measure}", "Measures in force.");
        _meter.CreateObservableCounter("helios.measures.failed", () => _lines.Values.Sum(line => line.Failed), "{try}", "Tries to follow a measure that failed.");
        _meter.CreateObservableCounter("helios.measures.dropped", () => Dropped, "{measure}", "Measures not followed because there were too many.");
    }

    /// <summary>Measures in force and how this node is with them.</summary>
    public IReadOnlyList<FollowedMeasure> InForce => [.. _lines.Values.SelectMany(line => line.InForce)];

    /// <summary>Times a measure was not followed because there were too many.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Follows all that is in force, then goes on in the background.</summary>
    /// <exception cref="StoreException">The views cannot be read.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAllAsync(cancellationToken);
        foreach (var line in _lines.Values)
        {
            await line.StepAsync(isStart: true, cancellationToken);
        }

        _running = Task.WhenAll([Task.Run(WatchAsync, CancellationToken.None), .. _lines.Values.Select(line => Task.Run(() => line.RunAsync(_stopping.Token), CancellationToken.None))]);
    }

    /// <summary>A view may have changed. Any thread; returns at once.</summary>
    public void Poke() => _wake.Set();

    /// <summary>Follows nothing more; what is followed stays so.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _running;
        _meter.Dispose();
        _wake.Dispose();
        foreach (var line in _lines.Values)
        {
            line.Dispose();
        }

        _stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await _wake.WaitAsync(_parts.IsShared || _failing ? Often : Seldom, _stopping.Token);
                await LookAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async ValueTask LookAsync()
    {
        try
        {
            if (_parts.Time.GetElapsedTime(_lastFull) >= Seldom)
            {
                await ReadAllAsync(_stopping.Token);
            }
            else
            {
                await ReadAsync(_newest == DateTimeOffset.MinValue ? null : _newest - Overlap, _stopping.Token);
            }

            if (_failing)
            {
                _failing = false;
                LogReadAgain();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !_stopping.IsCancellationRequested)
        {
            // The loop begins here; what is in force stays followed, and the next look comes soon.
            if (!_failing)
            {
                _failing = true;
                LogUnreadable(e.Message);
            }
        }
    }

    private async ValueTask ReadAllAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(null, cancellationToken);
        _lastFull = _parts.Time.GetTimestamp();
    }

    private async ValueTask ReadAsync(DateTimeOffset? from, CancellationToken cancellationToken)
    {
        (DateTimeOffset, string)? before = null;
        while (true)
        {
            var filter = new ViewFilter { Kind = SourceView.Kind, ChangedFrom = from, Before = before, Limit = Page };
            var rows = await _parts.Views.FindAsync(filter, cancellationToken);
            foreach (var row in rows)
            {
                _newest = row.UpdatedAt > _newest ? row.UpdatedAt : _newest;
                Take(row);
            }

            if (rows.Count < Page)
            {
                return;
            }

            before = (rows[^1].UpdatedAt, rows[^1].Id);
        }
    }

    private void Take(EntityView row)
    {
        var view = Read(row);
        if (view is null)
        {
            return;
        }

        foreach (var (kind, line) in _lines)
        {
            var measure = view.Measures.FirstOrDefault(measure => measure.Kind == kind);
            if (!line.Want(view.Tenant, view.Target, measure, line.Count < _parts.MaxTargets))
            {
                Interlocked.Increment(ref _dropped);
            }
        }
    }

    private SourceView? Read(EntityView row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Json.Span, SupervisionJson.Default.SourceView);
        }
        catch (JsonException e)
        {
            LogUnreadable($"view {row.Id}: {e.Message}");
            return null;
        }
    }

    [LoggerMessage(LogEventIds.ViewsUnreadable, LogLevel.Warning, "What measures are in force cannot be read, and is tried again; what is followed stays so: {Reason}")]
    private partial void LogUnreadable(string reason);

    [LoggerMessage(LogEventIds.ViewsReadAgain, LogLevel.Information, "What measures are in force is read again")]
    private partial void LogReadAgain();
}
