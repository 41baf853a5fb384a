using Helios.Pipeline.Detection;

namespace Helios.Actors.Diagnosis;

/// <summary>Something that is not as it should be: an anomaly of a metric, a part that is down, lag, an open breaker.</summary>
public sealed record Symptom
{
    /// <summary>Which; the same trouble keeps its id, for an anomaly that of the anomaly.</summary>
    public required string Id { get; init; }

    /// <summary>Whose; <see cref="System"/> for what concerns all.</summary>
    public required string Tenant { get; init; }

    /// <summary>A metric (<c>missing_event_rate</c>), or <c>part_down</c>, <c>part_fallback</c>, <c>consumer_lag</c>, <c>breaker_open</c>, <c>data_loss</c>, <c>poison</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Above or below what is usual; empty for what has no side. Words: <c>spike</c>, <c>drop</c>, <c>missing_data</c>.</summary>
    public string Side { get; init; } = "";

    /// <summary>The cloud or part it shows on; empty where it does not say.</summary>
    public string Target { get; init; } = "";

    public required Severity Severity { get; init; }

    /// <summary>0..1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>When it began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was last seen.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The metric's value that alarmed; NaN where there is none.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>The band that it left; NaN where there is none. It is back once it lies within.</summary>
    public double Lower { get; init; } = double.NaN;

    /// <summary>As <see cref="Lower"/>.</summary>
    public double Upper { get; init; } = double.NaN;

    /// <summary>Share of each cloud in it, where it can be told apart: for a missing rate, who the copies were missing from. Sums to 1 or is empty.</summary>
    public IReadOnlyDictionary<string, double> Shares { get; init; } = new Dictionary<string, double>();

    /// <summary>One sentence for a person.</summary>
    public required string Text { get; init; }

    /// <summary>The tenant of what concerns all.</summary>
    public const string System = "_system";
}
