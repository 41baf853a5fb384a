using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>One reconciliation window as it lies in memory: 124 bytes, so that a million fit the budget.</summary>
/// <remarks>Text and payload live in the <see cref="PayloadLog"/>; what is rare lives in a <see cref="WindowExtra"/>.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct WindowSlot
{
    public EventKey Key;
    public long Start;
    public long End;
    public ulong Seen;

    /// <summary>Fingerprint of the first payload, which is payload class 0.</summary>
    public ulong Fingerprint;

    /// <summary>Where id and first payload lie in the log: id bytes, then payload bytes.</summary>
    public LogAddress Text;
    public int PayloadLength;
    public int Tenant;
    public int Type;
    public int Next;
    public int Previous;

    /// <summary>Index of the <see cref="WindowExtra"/>, or -1.</summary>
    public int Extra;
    public ushort IdLength;
    public ushort Revision;
    public SlotState State;
    public CloseReason ClosedBy;
    public byte CopyCount;

    /// <summary>Whether only replayed copies have come so far.</summary>
    public bool Replayed;

    /// <summary>Number of the checkpoint that the last change belongs to; 0 where nobody asks.</summary>
    public uint Changed;
    public InlineCopies Copies;

    /// <summary>Room for the copies of four sources; further ones go to the extra.</summary>
    [InlineArray(Capacity)]
    internal struct InlineCopies
    {
        public const int Capacity = 4;
        private CopyRecord _first;
    }
}
