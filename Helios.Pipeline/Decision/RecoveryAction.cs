namespace Helios.Pipeline.Decision;

/// <summary>Something that may be done about an issue, with what it is expected to take and bring.</summary>
public sealed record RecoveryAction
{
    /// <summary>The name of the alternative that is always there.</summary>
    public const string DoNothing = "do_nothing";

    /// <summary>Name on the wire, lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, as a sentence for a person.</summary>
    public required string Description { get; init; }

    /// <summary>Expected seconds until the service has recovered, above 0; a cost.</summary>
    public required double MttrSeconds { get; init; }

    /// <summary>Expected loss of service quality while it runs, 0..1; a cost.</summary>
    public required double QosImpact { get; init; }

    /// <summary>Share of the runs that end the issue, 0..1; a benefit.</summary>
    public required double SuccessRate { get; init; }

    /// <summary>Resources it takes, at least 0, relative to a restart of one adapter at 0.5; a cost.</summary>
    public required double Cost { get; init; }

    /// <summary>The issues it can help with.</summary>
    public required IReadOnlyList<IssueType> Issues { get; init; }

    /// <summary>What must be there for it to run; words of configuration.</summary>
    public IReadOnlyList<string> Prerequisites { get; init; } = [];
}
