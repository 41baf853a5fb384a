namespace Helios.Pipeline.Flow;

/// <summary>Number of the last barrier whose closed windows the event index holds. Written by the committer, read by lanes.</summary>
public sealed class FlushMark
{
    private uint _number;

    /// <summary>The number; 0 before the first.</summary>
    public uint Number
    {
        get => Volatile.Read(ref _number);
        set => Volatile.Write(ref _number, value);
    }
}
