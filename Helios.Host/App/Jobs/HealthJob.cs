using System.Globalization;
using Helios.Actors.Jobs;
using Helios.Connectors.Health;
using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Jobs;

/// <summary>Looks at the parts, the lag, the disk, the clock, and whether the store takes a write. What is wrong makes the result <c>degraded</c>.</summary>
/// <param name="parts">What it looks at.</param>
internal sealed class HealthJob(HealthParts parts) : IJobBody
{
    /// <summary>Less free space than this, or than <see cref="LeastShare"/> of a smaller disk, is too little.</summary>
    public const long LeastBytes = 1L << 30;

    /// <summary>See <see cref="LeastBytes"/>.</summary>
    public const double LeastShare = 0.1;

    /// <summary>A clock that is ahead of the wall clock by more is wrong.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromSeconds(5);

    /// <summary>A write to the store that takes longer is slow.</summary>
    public static readonly TimeSpan SlowestWrite = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Name => JobNames.Health;

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (wrong, numbers) = (new List<string>(), new SortedDictionary<string, double>(StringComparer.Ordinal));
        LookAtParts(wrong, numbers);
        await LookAtLagAsync(wrong, numbers, cancellationToken);
        LookAtDisk(wrong, numbers);
        LookAtClock(wrong, numbers);
        await LookAtStoreAsync(wrong, numbers, cancellationToken);
        return wrong.Count == 0
            ? new JobOutcome(JobResults.Succeeded, "all is well") { Numbers = numbers }
            : new JobOutcome(JobResults.Degraded, string.Join("; ", wrong)) { Numbers = numbers };
    }

    private static string Size(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 20):0} MiB");

    private void LookAtParts(List<string> wrong, SortedDictionary<string, double> numbers)
    {
        var away = parts.Parts().Where(part => part.Mode != PartMode.Primary).ToList();
        numbers["parts_away"] = away.Count;
        wrong.AddRange(away.Select(part => part.Mode == PartMode.Fallback
            ? $"{part.Part}: {part.Serving} stands in for {part.Primary} ({part.Why})"
            : $"{part.Part}: {part.Primary} is away and nothing stands in ({part.Why})"));
    }

    private async Task LookAtLagAsync(List<string> wrong, SortedDictionary<string, double> numbers, CancellationToken cancellationToken)
    {
        var lag = await parts.Lag(cancellationToken);
        numbers["lag_records"] = lag.Shards.Sum(shard => shard.Records);
        numbers["lag_seconds"] = lag.Shards.Select(shard => shard.Seconds ?? 0).DefaultIfEmpty().Max();
        var behind = lag.Shards.Where(shard => shard.Status != LagStatus.Ok).OrderByDescending(shard => shard.Status).ToList();
        if (behind is [var worst, ..])
        {
            wrong.Add($"lag: {behind.Count} partitions are behind, {worst.Shard} by {worst.Records} records ({worst.Status.Word()})");
        }

        if (lag.Why is { } why)
        {
            wrong.Add($"lag: not known ({why})");
        }
    }

    private void LookAtDisk(List<string> wrong, SortedDictionary<string, double> numbers)
    {
        try
        {
            var (free, size) = parts.Disk();
            numbers["disk_free_bytes"] = free;
            if (free < Math.Min(LeastBytes, size * LeastShare))
            {
                wrong.Add($"disk: {Size(free)} of {Size(size)} are free; make room or move helios.data.directory");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            wrong.Add($"disk: its space cannot be read ({e.Message})");
        }
    }

    private void LookAtClock(List<string> wrong, SortedDictionary<string, double> numbers)
    {
        var ahead = parts.ClockAhead();
        numbers["clock_ahead_seconds"] = ahead.TotalSeconds;
        if (ahead > MostAhead)
        {
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"clock: the wall clock stepped back by {ahead.TotalSeconds:0.#} s; look at the time service"));
        }
    }

    private async Task LookAtStoreAsync(List<string> wrong, SortedDictionary<string, double> numbers, CancellationToken cancellationToken)
    {
        var began = parts.Time.GetTimestamp();
        try
        {
            await parts.Store.ProbeAsync(parts.Node, cancellationToken);
            var took = parts.Time.GetElapsedTime(began);
            numbers["store_write_ms"] = took.TotalMilliseconds;
            if (took > SlowestWrite)
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"store: a write took {took.TotalSeconds:0.#} s"));
            }
        }
        catch (StoreException e)
        {
            wrong.Add($"store: {e.Message}");
        }
    }
}
