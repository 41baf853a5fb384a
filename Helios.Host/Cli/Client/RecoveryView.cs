namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of an execution.</summary>
internal sealed record RecoveryView
{
    public string Status { get; set; } = "";

    public RecoveryPlanView Plan { get; set; } = new();

    public DateTimeOffset ProposedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public string ApprovedBy { get; set; } = "";

    public string ProgressText { get; set; } = "";

    public string Reason { get; set; } = "";

    public IReadOnlyList<StepView> Steps { get; set; } = [];
}
