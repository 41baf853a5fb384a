using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>What <c>helios reconcile</c> was asked to do.</summary>
internal sealed record ReconcileOptions
{
    /// <summary>Path of the input, or <c>-</c> for standard input.</summary>
    public required string Input { get; init; }

    public IReadOnlyList<string> Expected { get; init; } = ["aws", "gcp", "azure"];

    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(60);

    public RuleSet Rules { get; init; } = RuleSet.None;

    public VerdictFormat Format { get; init; } = VerdictFormat.Ndjson;

    /// <summary>File for rejected records, or null to only count them.</summary>
    public string? Rejected { get; init; }

    /// <summary>Every revision as it happens instead of the final verdicts in order.</summary>
    public bool Revisions { get; init; }

    public IReadOnlyList<VerdictKind> FailOn { get; init; } = [];

    /// <summary>CloudEvents source prefixes beyond the built-in ones: prefix to cloud.</summary>
    public IReadOnlyDictionary<string, string> CloudPrefixes { get; init; } = new Dictionary<string, string>();

    /// <summary>Correlation keys: event type to JSON pointer into the payload.</summary>
    public IReadOnlyDictionary<string, string> CorrelationKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>Lanes and decoders; 0 for one a core.</summary>
    public int Workers { get; init; }

    /// <summary>Closed windows held in memory over all lanes; more go to a temporary file.</summary>
    public int MaxHeld { get; init; } = 2_000_000;
}
