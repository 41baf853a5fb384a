namespace Helios.Connectors.Store;

/// <summary>How long a store keeps what it holds, and the most an embedded one holds.</summary>
public sealed record StoreSettings
{
    /// <summary>How long verdicts and dead letters are kept; default 7 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long samples, anomalies, decisions, audit and the analytics tables are kept; default 90 days.</summary>
    public TimeSpan AnalysisRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How often old rows are looked for; default 10 s.</summary>
    public TimeSpan TrimInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most rows that one statement of the trimming removes; default 5000. Commits go between two of them.</summary>
    public int TrimSlice { get; init; } = 5000;

    /// <summary>Most verdicts in SQLite, revisions counted one by one; default 10 million, about 5 GB.</summary>
    public long MaxVerdicts { get; init; } = 10_000_000;

    /// <summary>Most dead letters in SQLite; default 100,000, at 64 KiB each at most 6.4 GB.</summary>
    public long MaxRejects { get; init; } = 100_000;

    /// <summary>Most samples, anomalies and decisions each in SQLite; default 1 million.</summary>
    public long MaxAnalysis { get; init; } = 1_000_000;

    /// <summary>Most points of metric series in SQLite; default 20 million, about 2 GB.</summary>
    public long MaxPoints { get; init; } = 20_000_000;
}
