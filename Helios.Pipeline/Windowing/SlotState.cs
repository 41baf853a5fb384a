namespace Helios.Pipeline.Windowing;

/// <summary>Life of a slot.</summary>
internal enum SlotState : byte
{
    Free,
    Open,
    Closed,
}
