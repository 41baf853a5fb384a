using Helios.Actors.Supervision;
using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Measures;

/// <summary>Follows the measures of one kind, one at a time, in the order in which their turn comes; kinds do not wait for each other.</summary>
/// <remarks>Thread-safe. A measure whose time is over is lifted here at its time also while its supervisor cannot be heard.</remarks>
internal sealed partial class MeasureLine(MeasureLineParts parts) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ILogger _logger = parts.Logger;
    private readonly Dictionary<(string Tenant, string Target), MeasureEntry> _entries = [];
    private readonly WakeSignal _wake = new(parts.Time);
    private long _failed;

    /// <summary>How often following failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Targets with a measure of the kind.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>What is in force.</summary>
    public IReadOnlyList<FollowedMeasure> InForce
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _entries.Values.Where(static entry => entry.Wanted is not null).Select(static entry => new FollowedMeasure(
                        entry.Tenant, entry.Target, entry.Wanted!, entry.IsFollowed, entry.Problem, entry.Failures)),
                ];
            }
        }
    }

    /// <summary>Tells what is in force on a target.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="target">The target.</param>
    /// <param name="view">The measure; null: none.</param>
    /// <param name="hasRoom">Whether one more target may be followed.</param>
    /// <returns>False: there was no room.</returns>
    public bool Want(string tenant, string target, MeasureView? view, bool hasRoom)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue((tenant, target), out var entry))
            {
                if (view is null || !hasRoom)
                {
                    return view is null;
                }

                _entries[(tenant, target)] = entry = new MeasureEntry(tenant, target);
            }

            Want_NeedsGate(entry, view);
        }

        _wake.Set();
        return true;
    }

    /// <summary>Does what is due, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _wake.WaitAsync(await StepAsync(isStart: false, cancellationToken), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>Does what is due now, once.</summary>
    /// <returns>When to look again; null: when something changes.</returns>
    public async ValueTask<TimeSpan?> StepAsync(bool isStart, CancellationToken cancellationToken)
    {
        foreach (var entry in Due())
        {
            await StepAsync(entry, isStart, cancellationToken);
        }

        lock (_gate)
        {
            return _entries.Count == 0 ? null : _entries.Values.Min(Wait_NeedsGate);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    private void Want_NeedsGate(MeasureEntry entry, MeasureView? view)
    {
        if (entry.Wanted?.Generation != view?.Generation)
        {
            (entry.Wanted, entry.Failures, entry.Problem, entry.NextTry) = (view?.ToMeasure(), 0, null, 0);
            entry.IsReported = false;
        }

        var report = view?.Followed.GetValueOrDefault(parts.Node);
        entry.WasReported = entry.Applied is null && report is { Problem: null };
        entry.IsReported = entry.IsFollowed && report is { Problem: null };
        entry.NextTry = entry.IsFollowed && !entry.IsReported ? Math.Min(entry.NextTry, Later(parts.ReportPause)) : entry.NextTry;
    }

    private MeasureEntry[] Due()
    {
        lock (_gate)
        {
            var now = parts.Time.GetTimestamp();
            return [.. _entries.Values.Where(entry => entry.NextTry <= now || IsOver(entry))];
        }
    }

    private bool IsOver(MeasureEntry entry) => entry.Wanted?.Until is { } until && until <= parts.Time.GetUtcNow() && entry.Applied is not null;

    private TimeSpan Wait_NeedsGate(MeasureEntry entry)
    {
        var wait = parts.Time.GetElapsedTime(parts.Time.GetTimestamp(), entry.NextTry);
        var left = entry.Wanted?.Until is { } until && entry.Applied is not null ? until - parts.Time.GetUtcNow() : TimeSpan.MaxValue;
        var shorter = wait < left ? wait : left;
        return shorter > TimeSpan.Zero ? shorter : TimeSpan.Zero;
    }

    private async ValueTask StepAsync(MeasureEntry entry, bool isStart, CancellationToken cancellationToken)
    {
        Measure? wanted, applied;
        bool isKnown;
        lock (_gate)
        {
            (wanted, applied, isKnown) = (entry.Wanted, entry.Applied, entry.WasReported);
            wanted = wanted?.Until <= parts.Time.GetUtcNow() ? null : wanted;
        }

        try
        {
            if (wanted is null)
            {
                await LiftAsync(entry, applied, cancellationToken);
            }
            else if (applied?.Generation != wanted.Generation)
            {
                await FollowAsync(entry, wanted, isKnown, isStart, cancellationToken);
            }
            else
            {
                Report(entry, wanted, null);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The loop of a kind begins here: whatever a follower met is shown, and it is tried again.
            Fail(entry, wanted, e);
        }
    }

    private async ValueTask FollowAsync(MeasureEntry entry, Measure wanted, bool isKnown, bool isStart, CancellationToken cancellationToken)
    {
        if (!parts.Follower.IsOnce || !isKnown)
        {
            await parts.Follower.FollowAsync(new MeasureOrder(entry.Tenant, entry.Target, wanted, isStart), cancellationToken);
            LogFollowed(wanted.Kind, entry.Tenant, entry.Target, wanted.Value, wanted.By, wanted.Reason);
        }

        lock (_gate)
        {
            (entry.Applied, entry.Problem, entry.Failures, entry.WasReported) = (wanted, null, 0, false);
            entry.IsReported = isKnown;
        }

        Report(entry, wanted, null);
    }

    private async ValueTask LiftAsync(MeasureEntry entry, Measure? applied, CancellationToken cancellationToken)
    {
        if (applied is not null)
        {
            await parts.Follower.LiftedAsync(new MeasureOrder(entry.Tenant, entry.Target, applied, false), cancellationToken);
            LogLifted(applied.Kind, entry.Tenant, entry.Target);
        }

        lock (_gate)
        {
            (entry.Applied, entry.Problem, entry.Failures) = (null, null, 0);
            if (entry.Wanted is null)
            {
                _entries.Remove((entry.Tenant, entry.Target));
            }
            else
            {
                // Its time is over; the supervisor will say so.
                entry.NextTry = Later(parts.LongestPause);
            }
        }
    }

    private void Fail(MeasureEntry entry, Measure? wanted, Exception error)
    {
        Interlocked.Increment(ref _failed);
        var isNews = false;
        lock (_gate)
        {
            isNews = entry.Problem != error.Message;
            entry.Problem = error.Message;
            entry.Failures++;
            var pause = parts.FirstPause * Math.Pow(2, Math.Min(entry.Failures - 1, 20));
            entry.NextTry = Later(pause < parts.LongestPause ? pause : parts.LongestPause);
        }

        if (isNews)
        {
            LogFails(parts.Follower.Kind, entry.Tenant, entry.Target, error.Message, error is MeasureProblemException ? null : error);
            Tell(entry, wanted, error.Message);
        }
    }

    /// <summary>Says that it is followed, until the view shows it.</summary>
    private void Report(MeasureEntry entry, Measure wanted, string? problem)
    {
        bool isReported;
        lock (_gate)
        {
            isReported = entry.IsReported;
            entry.NextTry = isReported ? long.MaxValue : Later(parts.ReportPause);
        }

        if (!isReported)
        {
            Tell(entry, wanted, problem);
        }
    }

    private void Tell(MeasureEntry entry, Measure? wanted, string? problem)
    {
        if (wanted is not null)
        {
            parts.Tell(entry.Tenant, entry.Target, new SourceCommand.Followed(parts.Node, wanted.Kind, wanted.Generation, problem));
        }
    }

    private long Later(TimeSpan pause) => parts.Time.GetTimestamp() + (long)(pause.TotalSeconds * parts.Time.TimestampFrequency);

    [LoggerMessage(LogEventIds.MeasureFollowed, LogLevel.Warning, "In force: {Kind} of {Tenant}/{Target} {Value}, by {By}: {Reason}")]
    private partial void LogFollowed(string kind, string tenant, string target, string value, string by, string reason);

    [LoggerMessage(LogEventIds.MeasureLifted, LogLevel.Information, "Lifted: {Kind} of {Tenant}/{Target}")]
    private partial void LogLifted(string kind, string tenant, string target);

    [LoggerMessage(LogEventIds.MeasureFails, LogLevel.Error, "The measure {Kind} of {Tenant}/{Target} cannot be followed, and is tried again: {Reason}")]
    private partial void LogFails(string kind, string tenant, string target, string reason, Exception? error);
}
