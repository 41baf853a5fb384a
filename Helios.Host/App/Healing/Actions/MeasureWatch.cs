using System.Text.Json;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Actions;

/// <summary>Waits until every node that lives has followed a measure.</summary>
internal sealed class MeasureWatch(MeasureActionParts parts)
{
    /// <summary>Waits, at most for <see cref="MeasureActionParts.Patience"/>.</summary>
    /// <param name="order">Whose measure.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="progress">Told how many nodes have followed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<MeasureResult> WaitAsync(
        ActionOrder order, string kind, long generation, IProgress<ActionProgress> progress, CancellationToken cancellationToken)
    {
        var start = parts.Time.GetTimestamp();
        while (true)
        {
            var live = await LiveAsync(cancellationToken);
            var measure = await MeasureAsync(order, kind, cancellationToken);
            if (measure is not null && measure.Generation != generation)
            {
                return new MeasureResult(false, 0, live.Count, $"another {kind} of {order.Target} took its place, by {measure.By}");
            }

            var result = Judge(live, measure);
            progress.Report(new ActionProgress(live.Count == 0 ? 0 : (double)result.Followed / live.Count, $"{result.Followed} of {live.Count} nodes follow"));
            if (result.IsDone || parts.Time.GetElapsedTime(start) >= parts.Patience)
            {
                return result;
            }

            await Task.Delay(parts.Look, parts.Time, cancellationToken);
        }
    }

    private static MeasureResult Judge(List<string> live, MeasureView? measure)
    {
        var followed = live.Count(node => measure?.Followed.GetValueOrDefault(node) is { Problem: null });
        var problems = measure?.Followed.Where(entry => entry.Value.Problem is not null && live.Contains(entry.Key))
            .Select(entry => $"{entry.Key}: {entry.Value.Problem}").ToArray() ?? [];
        var silent = live.Where(node => measure?.Followed.ContainsKey(node) != true).ToArray();
        return new MeasureResult(
            live.Count > 0 && followed == live.Count,
            followed,
            live.Count,
            string.Join("; ", problems.Concat(silent.Length == 0 ? [] : [$"not heard of yet: {string.Join(", ", silent)}"])));
    }

    private async ValueTask<List<string>> LiveAsync(CancellationToken cancellationToken)
    {
        var now = parts.Time.GetUtcNow();
        var nodes = await parts.Nodes.NodesAsync(cancellationToken);
        return [.. nodes.Where(node => now - node.SeenAt <= parts.NodeSilence).Select(static node => node.Name)];
    }

    private async ValueTask<MeasureView?> MeasureAsync(ActionOrder order, string kind, CancellationToken cancellationToken)
    {
        var row = await parts.Views.GetAsync(SourceView.Kind, $"{order.Tenant}/{order.Target}", cancellationToken);
        var view = row is null ? null : JsonSerializer.Deserialize(row.Json.Span, SupervisionJson.Default.SourceView);
        return view?.Measures.FirstOrDefault(measure => measure.Kind == kind);
    }
}
