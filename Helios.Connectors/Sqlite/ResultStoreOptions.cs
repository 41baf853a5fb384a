namespace Helios.Connectors.Sqlite;

/// <summary>How much the store keeps; at a bound the oldest rows go first.</summary>
public sealed record ResultStoreOptions
{
    /// <summary>Age at which verdicts go; default 7 days.</summary>
    public TimeSpan VerdictAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most verdicts, revisions counted one by one; default 10 million, about 4 GB.</summary>
    public long MaxVerdicts { get; init; } = 10_000_000;

    /// <summary>Age at which dead letters go; default 7 days.</summary>
    public TimeSpan RejectAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most dead letters; default 10,000, at 64 KiB each at most 640 MB.</summary>
    public long MaxRejects { get; init; } = 10_000;

    /// <summary>Age at which metric samples, anomalies and decisions go; default 30 days.</summary>
    public TimeSpan AnalysisAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Most rows of each of those three; default 1 million.</summary>
    public long MaxAnalysis { get; init; } = 1_000_000;

    /// <summary>Batches that wait to be written; a full queue makes the caller wait.</summary>
    public int QueueCapacity { get; init; } = 64;

    /// <summary>How often old rows are looked for when nothing is written.</summary>
    public TimeSpan TrimInterval { get; init; } = TimeSpan.FromSeconds(10);
}
