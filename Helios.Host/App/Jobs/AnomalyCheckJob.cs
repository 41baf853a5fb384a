using System.Globalization;
using Helios.Actors.Jobs;
using Helios.Connectors.Store;

namespace Helios.Host.App.Jobs;

/// <summary>Ends anomalies that their detector did not end, and has open ones told again.</summary>
/// <remarks>
/// A detector ends what it opened; it cannot where its state went, its tenant gave up its place, or another detector was configured. So an anomaly
/// without a step for <c>range</c> is ended with the reason <c>expired</c> where every value of its metric in that time was within its band, and with
/// <c>abandoned</c> where there was none at all, unless that is what it says. A detector that lives goes on unhindered: an end needs that nothing
/// happened since, and one that was wrong is followed by a new anomaly.
/// </remarks>
/// <param name="range">For how long nothing must have happened.</param>
/// <param name="store">The store.</param>
/// <param name="tellAgain">Given all open anomalies, newest first: sees to it that each has an incident, and says how many had none.</param>
/// <param name="time">The clock.</param>
internal sealed class AnomalyCheckJob(
    TimeSpan range, IServiceStore store, Func<IReadOnlyList<StoredAnomaly>, CancellationToken, ValueTask<int>> tellAgain, TimeProvider time) : IJobBody
{
    /// <summary>Open anomalies of each state that a run looks at; the newest.</summary>
    public const int MostAnomalies = 10_000;

    /// <inheritdoc/>
    public string Name => JobNames.AnomalyCheck;

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var open = (await OpenAsync("open", cancellationToken)).Concat(await OpenAsync("ongoing", cancellationToken)).ToList();
        var (expired, abandoned, left) = (0, 0, new List<StoredAnomaly>(open.Count));
        foreach (var (anomaly, at) in open.Select((anomaly, at) => (anomaly, at)))
        {
            progress.Report(new JobProgress(at / (double)open.Count, "open anomalies"));
            var reason = await ReasonAsync(anomaly, cancellationToken);
            if (reason is not null
                && await store.Upkeep.ExpireAnomalyAsync(anomaly.Id, anomaly.UpdatedAt, time.GetUtcNow(), reason, cancellationToken))
            {
                (expired, abandoned) = reason == "expired" ? (expired + 1, abandoned) : (expired, abandoned + 1);
            }
            else
            {
                left.Add(anomaly);
            }
        }

        var told = left.Count == 0 ? 0 : await tellAgain(left, cancellationToken);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{open.Count} open anomalies: {expired} expired in their band, {abandoned} abandoned without data, {told} told again for want of an incident");
        return new JobOutcome(JobResults.Succeeded, text)
        {
            Numbers = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["open"] = open.Count,
                ["expired"] = expired,
                ["abandoned"] = abandoned,
                ["told_again"] = told,
            },
        };
    }

    private async Task<List<StoredAnomaly>> OpenAsync(string state, CancellationToken cancellationToken)
    {
        var found = new List<StoredAnomaly>();
        while (found.Count < MostAnomalies)
        {
            var page = await store.Anomalies.FindAsync(
                new AnomalyFilter { State = state, Limit = AnomalyFilter.MaxLimit, Before = found.Count > 0 ? found[^1].Sequence : null }, cancellationToken);
            found.AddRange(page);
            if (page.Count < AnomalyFilter.MaxLimit)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Why an anomaly is over; null where it is not.</summary>
    private async Task<string?> ReasonAsync(StoredAnomaly anomaly, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (anomaly.UpdatedAt > now - range || AnomalyBand.Of(anomaly) is not { } band)
        {
            return null;
        }

        var points = await store.Series.ReadAsync(band.Key, now - range, now, cancellationToken);
        return points.Count > 0 ? (points.All(point => band.Holds(point.Value)) ? "expired" : null)
            : band.IsAboutSilence || !await HadPointsAsync(band, now, cancellationToken) ? null : "abandoned";
    }

    /// <summary>Whether the metric is a series at all: those of several metrics together are not.</summary>
    private async Task<bool> HadPointsAsync(AnomalyBand band, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await store.Series.ReadAsync(band.Key, band.From, now, cancellationToken)).Count > 0;
}
