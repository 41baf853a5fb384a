using Helios.Connectors.Health;
using Helios.Connectors.Log;

namespace Helios.Connectors.Fallback;

/// <content>Appending to the spool, and holding that up for the moment of the return.</content>
public sealed partial class SpoolingTopicLog
{
    private TaskCompletionSource? _hold;
    private TaskCompletionSource? _quiet;
    private int _spooling;

    /// <returns>What is to be appended still: nothing, or everything when the mode has to be looked at again.</returns>
    private async ValueTask<IReadOnlyList<LogAppend>> AppendToSpoolAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        var bytes = CheckedSize(records);
        if (!TryBegin(out var hold))
        {
            await hold.WaitAsync(cancellationToken);
            return records;
        }

        LogException? failure = null;
        var taken = 0;
        try
        {
            // Not the caller's token: whether the records are in it must be known before the spool can be called empty.
            await _spool.AppendAsync(SpooledRecord.Wrap(records), CancellationToken.None);
            taken = records.Count;
        }
        catch (LogException e)
        {
            failure = e;
        }
        finally
        {
            End(taken, taken == 0 ? 0 : bytes);
        }

        Note(failure);
        return failure is null ? None : throw SpoolRefuses(failure);
    }

    private bool TryBegin(out Task hold)
    {
        lock (_gate)
        {
            hold = _mode == PartMode.Primary ? Task.CompletedTask : _hold?.Task ?? Task.CompletedTask;
            if (_mode == PartMode.Primary || _hold is not null)
            {
                return false;
            }

            _spooling++;
            return true;
        }
    }

    private void End(int records, long bytes)
    {
        lock (_gate)
        {
            (_spooled, _pending, _pendingBytes) = (_spooled + records, _pending + records, _pendingBytes + bytes);
            if (--_spooling == 0)
            {
                _quiet?.TrySetResult();
            }
        }
    }

    /// <summary>From here on appends wait; returns once none is on its way into the spool.</summary>
    private Task Hold()
    {
        lock (_gate)
        {
            _hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _spooling == 0 ? Task.CompletedTask : _quiet.Task;
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            _hold?.TrySetResult();
            _hold = null;
        }
    }

    /// <summary>Shows in the status whether the spool takes records.</summary>
    private void Note(LogException? failure)
    {
        PartStatus? status = null;
        lock (_gate)
        {
            _full += failure?.Failure == LogFailure.Transient ? 1 : 0;
            var isNews = failure is null != _spoolFailure is null && failure?.Failure != LogFailure.Record;
            if (_mode == PartMode.Fallback && isNews)
            {
                (_spoolFailure, _since) = (failure?.Message, _time.GetUtcNow());
                status = Status_NeedsGate();
            }
        }

        if (status is not null)
        {
            Changed?.Invoke(status);
        }
    }

    private LogException SpoolRefuses(LogException failure)
    {
        string? why;
        lock (_gate)
        {
            why = _why;
        }

        return new LogException(
            failure.Failure, $"{_primary.Kind} is away ({why}), and the {_spool.Kind} log that stands in for it refuses: {failure.Message}", failure);
    }

    /// <summary>What the primary would never take must not stand in the way of what it will.</summary>
    private long CheckedSize(IReadOnlyList<LogAppend> records)
    {
        var bytes = 0L;
        for (var i = 0; i < records.Count; i++)
        {
            var size = SpooledRecord.SizeOf(records[i]);
            bytes += size <= _options.MaxRecordBytes
                ? size
                : throw new LogException(LogFailure.Record, FormattableString.Invariant(
                    $"record {i} for {records[i].Topic} has {size} bytes, {_options.MaxRecordBytes} are allowed (helios.kafka.max-record); nothing was appended"));
        }

        return bytes;
    }
}
