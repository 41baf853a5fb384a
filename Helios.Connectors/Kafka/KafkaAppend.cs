using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Helios.Connectors.Kafka;

/// <summary>One append of many records: done when the last delivery report is in.</summary>
/// <remarks>
/// The handle to this object travels with every record as its opaque pointer, so nothing is made a record. It is freed by whoever completes:
/// after that no report can name it any more.
/// </remarks>
internal sealed class KafkaAppend
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GCHandle _handle;
    private readonly nint _opaque;

    // One more than records handed over, until Seal: reports may all be in before the last record is.
    private int _open = 1;
    private int _failed;
    private int _error;

    public KafkaAppend()
    {
        _handle = GCHandle.Alloc(this);
        _opaque = GCHandle.ToIntPtr(_handle);
    }

    /// <summary>What goes along with a record.</summary>
    public nint Opaque => _opaque;

    /// <summary>Completes when every record handed over has been reported; never faults.</summary>
    public Task Done => _done.Task;

    /// <summary>Records that were not appended.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>The first error.</summary>
    public ErrorCode Error => (ErrorCode)Volatile.Read(ref _error);

    /// <summary>The append behind an opaque pointer.</summary>
    public static KafkaAppend Of(nint opaque) => (KafkaAppend)GCHandle.FromIntPtr(opaque).Target!;

    /// <summary>Before a record is handed over.</summary>
    public void Begin() => Interlocked.Increment(ref _open);

    /// <summary>All records were handed over.</summary>
    public void Seal() => Report(0);

    /// <summary>After a record was appended (0) or not.</summary>
    public void Report(int error)
    {
        if (error != 0)
        {
            Interlocked.CompareExchange(ref _error, error, 0);
            Interlocked.Increment(ref _failed);
        }

        if (Interlocked.Decrement(ref _open) == 0)
        {
            _handle.Free();
            _done.SetResult();
        }
    }
}
