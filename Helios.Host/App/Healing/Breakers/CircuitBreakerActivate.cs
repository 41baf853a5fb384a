using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Pipeline.Decision;

namespace Helios.Host.App.Healing.Breakers;

/// <summary>The action <c>circuit_breaker_activate</c>: isolates the breakers of a cloud, so that its absent copies are unknown and not missing.</summary>
/// <remarks>Undo closes only what this execution still holds. Doing it twice is doing it once.</remarks>
internal sealed class CircuitBreakerActivate(IEntities entities, Func<string, bool> isCloud) : IRecoveryAction
{
    private const string By = "helios";
    private const char Between = ',';

    /// <inheritdoc/>
    public string Name => "circuit_breaker_activate";

    /// <inheritdoc/>
    public ValueTask<ActionCheck> CheckAsync(ActionOrder order, CancellationToken cancellationToken) => ValueTask.FromResult(
        isCloud(order.Target)
            ? new ActionCheck(true, $"would isolate {string.Join(" and ", Names(order.Target))}", BreakerOperations.All.Count)
            : new ActionCheck(false, $"'{order.Target}' is no cloud that has breakers", 0));

    /// <inheritdoc/>
    public async ValueTask<ActionOutcome> RunAsync(ActionOrder order, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        if (!isCloud(order.Target))
        {
            return new ActionOutcome { Succeeded = false, Text = $"'{order.Target}' is no cloud that has breakers" };
        }

        var reason = order.Parameters.TryGetValue("reason", out var given) ? given : $"{order.Issue.ToWire()} of {order.Target}";
        var (held, kept, failed) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var name in Names(order.Target))
        {
            var reply = await AskAsync(name, new BreakerCommand.Isolate(By, reason, order.Execution), failed, cancellationToken);
            if (reply is not null)
            {
                (reply.Done ? held : kept).Add(reply.Done ? name : $"{name}: {reply.Text}");
            }

            progress.Report(new ActionProgress((double)(held.Count + kept.Count) / BreakerOperations.All.Count, $"{name} is isolated"));
        }

        return new ActionOutcome
        {
            Succeeded = failed.Count == 0,
            Text = Sentence(("isolated", held), ("isolated before", kept), ("not reached", failed)),
            Undo = held.Count == 0 ? null : string.Join(Between, held),
            Numbers = new Dictionary<string, double> { ["isolated"] = held.Count, ["kept"] = kept.Count, ["failed"] = failed.Count },
        };
    }

    /// <inheritdoc/>
    public async ValueTask<ActionOutcome> UndoAsync(ActionOrder order, string undo, CancellationToken cancellationToken)
    {
        var (closed, kept, failed) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var name in undo.Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var close = new BreakerCommand.Close(By, $"execution {order.Execution} is rolled back", order.Execution);
            if (await AskAsync(name, close, failed, cancellationToken) is { } reply)
            {
                (reply.Done ? closed : kept).Add(reply.Done ? name : $"{name}: {reply.Text}");
            }
        }

        return new ActionOutcome
        {
            Succeeded = failed.Count == 0,
            Text = Sentence(("closed", closed), ("left as it is", kept), ("not reached", failed)),
            Numbers = new Dictionary<string, double> { ["closed"] = closed.Count, ["kept"] = kept.Count, ["failed"] = failed.Count },
        };
    }

    private async ValueTask<BreakerReply?> AskAsync(string name, BreakerCommand command, List<string> failed, CancellationToken cancellationToken)
    {
        try
        {
            return await entities.AskAsync<BreakerReply>(new EntityId(BreakerView.Kind, name), command, cancellationToken);
        }
        catch (EntityException e)
        {
            failed.Add($"{name}: {e.Message}");
            return null;
        }
    }

    private static IEnumerable<string> Names(string cloud) => BreakerOperations.All.Select(operation => $"{cloud}/{operation}");

    private static string Sentence(params (string Verb, List<string> Names)[] parts) => string.Join(
        "; ", parts.Where(part => part.Names.Count > 0).Select(part => $"{part.Verb}: {string.Join(", ", part.Names)}"));
}
