namespace Helios.Actors.Diagnosis;

/// <summary>What of the parts counts as a symptom.</summary>
public sealed record SystemSymptomOptions
{
    /// <summary>Dead letters a minute of one source from which on they are poison, above 0; 30 by default.</summary>
    public double PoisonPerMinute { get; init; } = 30;

    /// <summary>Records a partition may lag by, at least 0; 0 by default.</summary>
    public long AllowedLag { get; init; }

    /// <summary>Parts whose twin or absence is trouble; a model that does not serve is not.</summary>
    public IReadOnlyList<string> Parts { get; init; } = ["log", "index", "store"];

    /// <summary>Most symptoms of one kind, the worst first, at least 1; 64 by default.</summary>
    public int MaxOfKind { get; init; } = 64;
}
