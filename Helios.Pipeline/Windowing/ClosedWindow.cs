namespace Helios.Pipeline.Windowing;

/// <summary>A window that a finished stage still holds, in the order in which its verdict is to be written.</summary>
/// <param name="Stage">The lane's stage.</param>
/// <param name="Index">Its slot.</param>
/// <param name="Start">Start of the window in UTC ticks.</param>
public readonly record struct ClosedWindow(WindowStage Stage, int Index, long Start) : IComparable<ClosedWindow>
{
    /// <summary>Orders by start, then tenant, then event id.</summary>
    public int CompareTo(ClosedWindow other)
    {
        var byStart = Start.CompareTo(other.Start);
        return byStart != 0 ? byStart : WindowStage.CompareText(Stage, Index, other.Stage, other.Index);
    }

    /// <summary>Adds the verdict to <paramref name="batch"/>.</summary>
    public void WriteTo(VerdictBatch batch) => Stage.WriteVerdict(Index, batch);
}
