namespace Helios.Pipeline.Decision;

/// <summary>Something that may be done about an issue, with what it is expected to take and bring.</summary>
public sealed record RecoveryAction
{
    /// <summary>The name of the alternative that is always there.</summary>
    public const string DoNothing = "do_nothing";

    /// <summary>The name of the action that calls a person.</summary>
    public const string Notify = "notify";

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

    /// <summary>The issues it can help with, at most once each.</summary>
    public required IReadOnlyList<ActionUse> Uses { get; init; }

    /// <summary>What must be there for it to run; words of configuration.</summary>
    public IReadOnlyList<string> Prerequisites { get; init; } = [];

    /// <summary>What it works on: the first kind for which the cause of an incident gives a target. Empty: nothing.</summary>
    public IReadOnlyList<TargetKind> Targets { get; init; } = [];

    /// <summary>Whether a second run does no harm, so that it may be tried again.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether it can be taken back.</summary>
    public bool IsReversible { get; init; }

    /// <summary>Whether it changes what users see while all goes well; needs approval unless rehearsed lately.</summary>
    public bool IsDisruptive { get; init; }

    /// <summary>What is touched if it goes wrong.</summary>
    public BlastRadius Radius { get; init; }

    /// <summary>How long a run may take, above 0.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long it rests on a target after a run that did not help; it grows with each further one.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How far it may go; the stricter of this and the tenant's mode holds. <see cref="DecisionMode.Off"/>: never taken.</summary>
    public DecisionMode Mode { get; init; } = DecisionMode.Auto;

    /// <summary>How it helps with an issue; null: it does not.</summary>
    public ActionUse? UseFor(IssueType issue)
    {
        // A plain loop: a decision asks this of every action.
        for (var i = 0; i < Uses.Count; i++)
        {
            if (Uses[i].Issue == issue)
            {
                return Uses[i];
            }
        }

        return null;
    }
}
