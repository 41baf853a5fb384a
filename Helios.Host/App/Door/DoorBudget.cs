namespace Helios.Host.App.Door;

/// <summary>Counts what is on its way into the log. An empty budget takes any one body, so that the largest always fits. Thread-safe.</summary>
internal sealed class DoorBudget(LogDoorOptions options)
{
    private readonly Lock _gate = new();
    private long _records;
    private long _bytes;

    /// <summary>Records on their way.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>Bytes on their way.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>True when no further body would be let in.</summary>
    public bool IsFull => Records >= options.MaxRecords || Bytes >= options.MaxBytes;

    /// <summary>Lets a body in if there is room.</summary>
    public bool TryTake(int records, int bytes)
    {
        lock (_gate)
        {
            if (_records > 0 && (_records + records > options.MaxRecords || _bytes + bytes > options.MaxBytes))
            {
                return false;
            }

            _records += records;
            _bytes += bytes;
            return true;
        }
    }

    /// <summary>Ends what <see cref="TryTake"/> let in.</summary>
    public void Release(int records, int bytes)
    {
        lock (_gate)
        {
            _records -= records;
            _bytes -= bytes;
        }
    }
}
