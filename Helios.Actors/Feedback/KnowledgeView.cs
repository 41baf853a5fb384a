using System.Text.Json;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>What a tenant's knowledge shows: the view of kind <c>knowledge</c>, id = tenant.</summary>
public sealed record KnowledgeView
{
    public required string Tenant { get; init; }

    /// <summary>Number of the last change.</summary>
    public required long Number { get; init; }

    /// <summary>What is expected where it is not simply the catalogue's.</summary>
    public required IReadOnlyList<LearntEstimate> Estimates { get; init; }

    public required IReadOnlyList<EstimatePin> Pins { get; init; }

    /// <summary>Null: computed for each decision from its own alternatives.</summary>
    public HeldWeights? Weights { get; init; }

    public DateTimeOffset? WeightsDue { get; init; }

    /// <summary>The last change.</summary>
    public KnowledgeChange? LastChange { get; init; }

    /// <summary>What is expected for an issue, by action, as a decision takes it.</summary>
    public IReadOnlyDictionary<string, ActionEstimate> For(IssueType issue) =>
        Estimates.Where(estimate => estimate.Issue == issue).ToDictionary(estimate => estimate.Action, estimate => estimate.Numbers, StringComparer.Ordinal);

    /// <summary>Reads the JSON of the view.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static KnowledgeView Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, KnowledgeJson.Default.KnowledgeView) ?? throw new JsonException("the view of knowledge is null");
}
