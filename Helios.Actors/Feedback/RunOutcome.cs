using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>How one run of an action ended: a view of kind <c>outcome</c>, id = execution, subject <c>action|issue</c>.</summary>
public sealed record RunOutcome
{
    /// <summary>Kind of the view.</summary>
    public const string ViewKind = "outcome";

    public required string Execution { get; init; }

    public required string Action { get; init; }

    public required IssueType Issue { get; init; }

    public required string Tenant { get; init; }

    public required string Target { get; init; }

    /// <summary>Whether the metric that raised the alarm came back and stayed.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>How the execution ended: <c>succeeded</c>, <c>failed</c>, <c>timed_out</c>, <c>rolled_back</c>, <c>abandoned</c>.</summary>
    public required string State { get; init; }

    /// <summary>From the start of the run to the first of the windows in band; NaN where it did not recover.</summary>
    public required double MttrSeconds { get; init; }

    /// <summary>Loss of service quality while it ran, 0..1; NaN where not measured.</summary>
    public double QosImpact { get; init; } = double.NaN;

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The subject under which outcomes of the same action and issue are found.</summary>
    public string Subject => $"{Action}|{Issue.ToWire()}";
}
