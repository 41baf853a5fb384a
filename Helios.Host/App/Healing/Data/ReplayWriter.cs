using Helios.Connectors.Log;

namespace Helios.Host.App.Healing.Data;

/// <summary>Appends records in batches, not faster than it is allowed to. One caller at a time.</summary>
/// <param name="log">Where to.</param>
/// <param name="rate">Most records a second.</param>
/// <param name="time">The clock.</param>
internal sealed class ReplayWriter(ITopicLog log, int rate, TimeProvider time)
{
    private const int MaxBytes = 1 << 20;

    private readonly int _atOnce = Math.Clamp(rate / 10, 1, 500);
    private readonly List<LogAppend> _waiting = [];
    private readonly long _started = time.GetTimestamp();
    private TimeSpan _due;
    private int _bytes;

    /// <summary>Records appended.</summary>
    public long Written { get; private set; }

    /// <summary>Takes a record; appends what waits once that is enough.</summary>
    /// <returns>Whether nothing waits any more.</returns>
    /// <exception cref="LogException">Not appended.</exception>
    public async ValueTask<bool> AddAsync(LogAppend record, CancellationToken cancellationToken)
    {
        _waiting.Add(record);
        _bytes += record.Value.Length;
        if (_waiting.Count < _atOnce && _bytes < MaxBytes)
        {
            return false;
        }

        await FlushAsync(cancellationToken);
        return true;
    }

    /// <summary>Appends what waits.</summary>
    /// <exception cref="LogException">Not appended.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var elapsed = time.GetElapsedTime(_started);
        if (_due > elapsed)
        {
            await Task.Delay(_due - elapsed, time, cancellationToken);
        }

        // Time that was not used is not saved up: no burst after a pause.
        _due = (_due > elapsed ? _due : elapsed) + TimeSpan.FromSeconds(_waiting.Count / (double)rate);
        await log.AppendAsync(_waiting, cancellationToken);
        Written += _waiting.Count;
        _waiting.Clear();
        _bytes = 0;
    }
}
