using System.Text.Json.Serialization;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>What is expected of an action for an issue, with how sure that is.</summary>
public sealed record LearntEstimate
{
    public required string Action { get; init; }

    public required IssueType Issue { get; init; }

    /// <summary>The numbers, and where they come from.</summary>
    public required ActionEstimate Numbers { get; init; }

    /// <summary>Ends of the credible interval of the success rate.</summary>
    public required double SuccessLower { get; init; }

    /// <summary>As <see cref="SuccessLower"/>.</summary>
    public required double SuccessUpper { get; init; }

    /// <summary>Of the remembered runs, those that succeeded.</summary>
    public required int Succeeded { get; init; }

    /// <summary>What the runs count for, after forgetting.</summary>
    public required double Weight { get; init; }

    /// <summary>Its key: <c>action|issue</c>.</summary>
    [JsonIgnore]
    public string Subject => ActionRecord.SubjectOf(Action, Issue);
}
