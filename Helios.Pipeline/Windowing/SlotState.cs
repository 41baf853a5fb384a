namespace Helios.Pipeline.Windowing;

/// <summary>Life of a slot.</summary>
internal enum SlotState : byte
{
    Free,
    Open,
    Closed,

    /// <summary>Past the retention and replaced by a newer window of the same id, but its verdict is still to be written.</summary>
    Forgotten,
}
