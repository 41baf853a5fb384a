namespace Helios.Actors.Supervision;

/// <summary>Limits and patience of the supervisor of a tenant.</summary>
public sealed record TenantOptions
{
    /// <summary>Incidents open at once; further trouble waits until one ends.</summary>
    public int MaxIncidents { get; init; } = 256;

    /// <summary>Symptoms at once; further ones are refused and counted.</summary>
    public int MaxSymptoms { get; init; } = 1024;

    /// <summary>Windows in band, one after the other, that prove a recovery.</summary>
    public int VerifyWindows { get; init; } = 3;

    /// <summary>How long the proof is waited for.</summary>
    public TimeSpan VerifyFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Failed attempts after which a person is called.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>How long an action rests on a target where it failed: once, twice, and so on; the last holds for all further.</summary>
    public IReadOnlyList<TimeSpan> Cooldowns { get; init; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    /// <summary>How long a proposal may wait for a person.</summary>
    public TimeSpan ApprovalFor { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Share of sick targets, 0..1, above which nothing is done any more.</summary>
    public double StormShare { get; init; } = 0.5;

    /// <summary>How long it has to be calm after a storm.</summary>
    public TimeSpan StormCooldown { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a measure holds at least before it is taken back; doubles each time that this brings the trouble back.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Diagnoses that are less sure, 0..1, are shown and not acted upon.</summary>
    public double MinConfidence { get; init; } = 0.2;

    /// <summary>How old trouble has to be before anything is decided about it, unless it is critical: its first window says little.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long nothing is decided after a decision to wait, a rejection or a guard.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Executions at once on one cloud, over all tenants of the node.</summary>
    public int MaxOnTarget { get; init; } = 2;

    /// <summary>Executions at once.</summary>
    public int MaxRunning { get; init; } = 4;
}
