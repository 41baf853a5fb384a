using System.Threading.Channels;
using Helios.Actors.Hosting;
using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Mape;

/// <summary>Turns the loop for the tenants of this node: monitor, analyse, plan, execute over shared knowledge.</summary>
/// <remarks>
/// Facts are gathered here; analysing, planning and ordering is each supervisor's own, so that a tenant's state is looked at by one at a time. A
/// supervisor without trouble sleeps and is not asked. One cycle at a time; wishes for an immediate one are merged.
/// </remarks>
internal sealed partial class MapeLoop(MapeLoopParts parts)
{
    private const int AtOnce = 16;
    private const int Kept = 100;

    private readonly Channel<string> _wishes = Channel.CreateBounded<string>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Queue<MapeCycle> _cycles = new();
    private readonly ILogger _logger = parts.Logger;
    private MapePhase _phase;
    private DateTimeOffset? _since;
    private DateTimeOffset? _next;

    /// <summary>The last cycles, newest first. Any thread.</summary>
    public IReadOnlyList<MapeCycle> Cycles
    {
        get
        {
            lock (_cycles)
            {
                return [.. _cycles.Reverse()];
            }
        }
    }

    /// <summary>Time from one turn to the next.</summary>
    public TimeSpan Interval => parts.Interval;

    /// <summary>What it does, since when, and when its next turn is due; both are null before the first. Any thread.</summary>
    public (MapePhase Phase, DateTimeOffset? Since, DateTimeOffset? Next) Now
    {
        get
        {
            lock (_cycles)
            {
                return (_phase, _since, _next);
            }
        }
    }

    /// <summary>Has a tenant's turn come at once. Any thread.</summary>
    public void CycleNow(string tenant) => _wishes.Writer.TryWrite(tenant);

    /// <summary>Turns until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = parts.Time.CreateTimer(_ => CycleNow(""), null, parts.Interval, parts.Interval);
        try
        {
            while (await _wishes.Reader.WaitToReadAsync(stop))
            {
                var wishes = new HashSet<string>(StringComparer.Ordinal);
                while (_wishes.Reader.TryRead(out var tenant))
                {
                    wishes.Add(tenant);
                }

                await CycleAsync(wishes, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task CycleAsync(HashSet<string> wishes, CancellationToken stop)
    {
        var (at, started) = (parts.Time.GetUtcNow(), parts.Time.GetTimestamp());
        Enter(MapePhase.Monitoring, wishes.Contains("") ? at + parts.Interval : null);
        try
        {
            var all = parts.Tenants();
            string[] tenants = [.. wishes.Contains("") ? all : all.Where(wishes.Contains)];
            var facts = await parts.Facts.GatherAsync(stop);
            var monitored = parts.Time.GetTimestamp();
            Enter(MapePhase.Acting, null);
            var (sum, failed) = (new CycleReply(0, 0, 0, 0, 0), 0);
            var gate = new Lock();
            await Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (tenant, token) =>
            {
                var reply = await AskAsync(tenant, facts.For(tenant), token);
                lock (gate)
                {
                    sum = reply is null ? sum : Plus(sum, reply);
                    failed += reply is null ? 1 : 0;
                }
            });
            Keep(new MapeCycle(
                at,
                wishes.Contains("") ? "interval" : string.Join(',', wishes.Order(StringComparer.Ordinal).Take(3)),
                tenants.Length,
                sum.Symptoms,
                sum.Diagnoses,
                sum.Incidents,
                sum.Decisions,
                sum.Ordered,
                failed,
                parts.Time.GetElapsedTime(started, monitored).TotalMilliseconds,
                parts.Time.GetElapsedTime(monitored).TotalMilliseconds));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next turn gathers anew.
            LogCycleFailed(e);
        }
        finally
        {
            Enter(MapePhase.Waiting, null);
        }
    }

    private void Enter(MapePhase phase, DateTimeOffset? next)
    {
        lock (_cycles)
        {
            (_phase, _since, _next) = (phase, parts.Time.GetUtcNow(), next ?? _next);
        }
    }

    private async ValueTask<CycleReply?> AskAsync(string tenant, TenantFacts facts, CancellationToken token)
    {
        try
        {
            return await parts.Entities.AskAsync<CycleReply>(TenantSupervisor.IdOf(tenant), new TenantCommand.Cycle(facts), token);
        }
        catch (Exception e) when (e is EntityException or NotSupportedException)
        {
            // A turn does not travel: a supervisor that has just moved is turned by its new owner.
            LogNoAnswer(tenant, e.Message);
            return null;
        }
    }

    private static CycleReply Plus(CycleReply one, CycleReply other) => new(
        one.Symptoms + other.Symptoms, one.Diagnoses + other.Diagnoses, one.Incidents + other.Incidents, one.Decisions + other.Decisions, one.Ordered + other.Ordered);

    private void Keep(MapeCycle cycle)
    {
        lock (_cycles)
        {
            _cycles.Enqueue(cycle);
            if (_cycles.Count > Kept)
            {
                _cycles.Dequeue();
            }
        }
    }

    [LoggerMessage(Observability.LogEventIds.CycleFailed, LogLevel.Error, "A turn of the recovery loop failed; the next one starts anew")]
    private partial void LogCycleFailed(Exception error);

    [LoggerMessage(Observability.LogEventIds.CycleNoAnswer, LogLevel.Warning, "The supervisor of tenant {Tenant} did not take its turn: {Problem}")]
    private partial void LogNoAnswer(string tenant, string problem);
}
