using System.Globalization;
using Helios.Actors.Jobs;
using Helios.Connectors.Store;

namespace Helios.Host.App.Jobs;

/// <summary>Rolls the samples of the last hours up to five minutes and to hours; those that are right already are left alone.</summary>
/// <param name="range">How far back samples are rolled up anew, so that late corrections count.</param>
/// <param name="aggregates">Where.</param>
internal sealed class AggregationJob(TimeSpan range, IMetricAggregates aggregates) : IJobBody
{
    /// <inheritdoc/>
    public string Name => JobNames.Aggregation;

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        // Up to now, not up to the due time: the sample of the minute before is written a moment after the minute is over.
        var (from, to) = (run.Due - range, run.Since > run.Due ? run.Since : run.Due);
        var minutes = await aggregates.RollAsync(AggregateUnit.FiveMinutes, from, to, cancellationToken);
        progress.Report(new JobProgress(0.5, "five minutes are rolled up"));
        var hours = await aggregates.RollAsync(AggregateUnit.Hour, from, to, cancellationToken);
        var text = string.Create(CultureInfo.InvariantCulture, $"{minutes} rows of five minutes and {hours} of an hour written");
        return new JobOutcome(JobResults.Succeeded, text)
        {
            Numbers = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["five_minutes"] = minutes, ["hours"] = hours },
        };
    }
}
