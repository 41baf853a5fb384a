namespace Helios.Pipeline.Windowing;

/// <summary>A window that a finished stage still holds, in the order in which its verdict is to be written.</summary>
/// <param name="Stage">The lane's stage.</param>
/// <param name="Index">Its slot.</param>
/// <param name="Start">Start of the window in UTC ticks.</param>
public readonly record struct ClosedWindow(WindowStage Stage, int Index, long Start)
{
    /// <summary>Tenant name.</summary>
    public ReadOnlySpan<byte> Tenant => Stage.TenantOf(Index);

    /// <summary>Event id; valid until the stage is used again.</summary>
    public ReadOnlySpan<byte> EventId => Stage.EventIdOf(Index);

    /// <summary>Adds the verdict to <paramref name="batch"/>.</summary>
    public void WriteTo(VerdictBatch batch) => Stage.WriteVerdict(Index, batch);
}
