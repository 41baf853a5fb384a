namespace Helios.Host.App.Healing.Mape;

/// <summary>What the loop does.</summary>
internal enum MapePhase
{
    /// <summary>It waits for its next turn.</summary>
    Waiting,

    /// <summary>It gathers facts.</summary>
    Monitoring,

    /// <summary>Supervisors analyse, plan and order.</summary>
    Acting,
}
