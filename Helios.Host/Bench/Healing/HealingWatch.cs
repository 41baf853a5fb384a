using System.Text.Json;
using Helios.Connectors.Health;
using Helios.Connectors.Store;
using Helios.Host.App;

namespace Helios.Host.Bench.Healing;

/// <summary>Looks at a service once a second of its clock: what has run, how long records wait; keeps the faults of parts going, and ends faults that were cured.</summary>
internal sealed class HealingWatch(HeliosService service, FaultSwitch fault, TimeProvider time)
{
    private const string Executions = "recovery";
    private const int ForgottenAtOnce = 100_000;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly List<(DateTimeOffset At, double Seconds)> _lag = [];
    private readonly DateTimeOffset _begun = time.GetUtcNow();
    private bool _isReported;

    /// <summary>Looks until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Step, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await LookAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The episode is over.
        }
    }

    /// <summary>How long the oldest record waited at a time, in seconds, by the last look before it.</summary>
    public double LagAt(DateTimeOffset at)
    {
        var index = _lag.FindLastIndex(look => look.At <= at);
        return index < 0 ? 0 : _lag[index].Seconds;
    }

    /// <summary>Everything that was run, in order.</summary>
    public async Task<IReadOnlyList<RanAction>> RanAsync(DateTimeOffset injected, CancellationToken cancellationToken)
    {
        var views = await service.Store.Views.FindAsync(new ViewFilter { Kind = Executions, Limit = 100 }, cancellationToken);
        return [.. views.OrderBy(static view => view.OpenedAt).Select(view => Read(view.Json, view.State, injected).Ran)];
    }

    /// <summary>Timelines of the incidents, for whoever wonders.</summary>
    public async Task<IReadOnlyList<string>> StoryAsync(DateTimeOffset injected, CancellationToken cancellationToken)
    {
        var lines = new List<(double At, string Text)>();
        foreach (var view in await service.Store.Views.FindAsync(new ViewFilter { Kind = "incident", Limit = 100 }, cancellationToken))
        {
            using var document = JsonDocument.Parse(view.Json);
            lines.AddRange(document.RootElement.GetProperty("timeline").EnumerateArray().Select(step => (
                Math.Round((step.GetProperty("at").GetDateTimeOffset() - injected).TotalSeconds, 1),
                $"{view.Id[..4]} {step.GetProperty("what").GetString()}: {step.GetProperty("text").GetString()}")));
        }

        return [.. lines.OrderBy(static line => line.At).Select(static line => FormattableString.Invariant($"{line.At:0.0} s {line.Text}"))];
    }

    private async Task LookAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var picture = await service.Cluster.LagAsync(stop);
        _lag.Add((now, picture.Shards.Max(static shard => Waits(shard.Records) ? shard.Seconds : 0) ?? 0));
        if (!fault.IsOn(now))
        {
            Report(isDown: false, now);
            return;
        }

        foreach (var view in await service.Store.Views.FindAsync(new ViewFilter { Kind = Executions, Limit = 100 }, stop))
        {
            var (ran, isDone) = Read(view.Json, view.State, _begun);
            if (isDone && fault.Ran(ran.Action, ran.Target, now))
            {
                Report(isDown: false, now);
                return;
            }
        }

        if (fault.Fault.LosesIndex)
        {
            Report(isDown: true, now);
            service.Index.Expire(long.MaxValue, ForgottenAtOnce);
        }
    }

    // What a few blocks hold is on its way, not waiting: at a hurried clock it has been for seconds.
    private static bool Waits(long records) => records > 200;

    private void Report(bool isDown, DateTimeOffset now)
    {
        if (!fault.Fault.LosesIndex || isDown == _isReported)
        {
            return;
        }

        _isReported = isDown;
        var status = new PartStatus(
            "index", "sqlite", isDown ? PartMode.Waiting : PartMode.Primary, isDown ? "" : "sqlite", now, isDown ? "simulated: it has lost its entries" : null, 0);
        service.Parts.Watch(() => status);
    }

    private static (RanAction Ran, bool IsDone) Read(ReadOnlyMemory<byte> json, string state, DateTimeOffset since)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var order = root.GetProperty("plan").GetProperty("order");
        var done = root.TryGetProperty("done_at", out var at) ? at.GetDateTimeOffset() : (DateTimeOffset?)null;
        var outcome = root.TryGetProperty("outcome", out var told) ? told : default;
        var isDone = outcome.ValueKind == JsonValueKind.Object && outcome.GetProperty("succeeded").GetBoolean();
        var text = outcome.ValueKind == JsonValueKind.Object ? outcome.GetProperty("text").GetString() : "";
        var reason = root.TryGetProperty("reason", out var why) ? why.GetString() : "";
        var ran = new RanAction(
            order.GetProperty("action").GetString()!, order.GetProperty("target").GetString()!, state,
            done is { } end ? Math.Round((end - since).TotalSeconds, 1) : double.NaN, string.IsNullOrEmpty(reason) ? text ?? "" : reason);
        return (ran, isDone);
    }
}
