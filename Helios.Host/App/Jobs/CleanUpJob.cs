using System.Globalization;
using Helios.Actors.Jobs;
using Helios.Connectors.Store;

namespace Helios.Host.App.Jobs;

/// <summary>Removes what is old: results by the store's own retentions, what entities have left, and files that crashes left behind.</summary>
/// <param name="range">Age from which finished incidents, decisions and recoveries are removed.</param>
/// <param name="store">The store.</param>
/// <param name="files">Files of the data folder.</param>
/// <param name="time">The clock.</param>
internal sealed class CleanUpJob(TimeSpan range, IServiceStore store, LeftOverFiles files, TimeProvider time) : IJobBody
{
    /// <inheritdoc/>
    public string Name => JobNames.CleanUp;

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var results = await store.TrimAsync(cancellationToken);
        progress.Report(new JobProgress(0.5, "results are trimmed"));
        var entities = await store.Upkeep.CleanEntitiesAsync(time.GetUtcNow() - range, cancellationToken);
        var (count, bytes) = files.Remove(time.GetUtcNow());
        var text = string.Create(
            CultureInfo.InvariantCulture, $"removed {results} rows of results, {entities} rows of entities, {count} files of {bytes} bytes");
        return new JobOutcome(JobResults.Succeeded, text)
        {
            Numbers = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["rows.results"] = results,
                ["rows.entities"] = entities,
                ["files"] = count,
                ["bytes"] = bytes,
            },
        };
    }
}
