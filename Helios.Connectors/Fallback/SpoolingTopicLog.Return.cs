using Helios.Connectors.Health;
using Helios.Connectors.Log;

namespace Helios.Connectors.Fallback;

/// <content>Falling back and returning.</content>
public sealed partial class SpoolingTopicLog
{
    private readonly Backoff _backoff;
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource? _due;
    private Task _loop = Task.CompletedTask;
    private bool _ready;
    private bool _away;
    private bool _topicsChanged;

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _pending = await _drain.OpenAsync(cancellationToken);
        _ready = _pending == 0;
        if (_pending > 0)
        {
            (_mode, _why) = (PartMode.Fallback, $"{_pending} records that {_primary.Kind} has not got yet were left by an earlier run");
        }

        _loop = Task.Run(() => ReturnAgainAndAgainAsync(_stop.Token), CancellationToken.None);
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    /// <summary>Switches to the spool; of several callers that meet the failure, the first does it.</summary>
    private void Fall(LogException failure)
    {
        PartStatus? status = null;
        lock (_gate)
        {
            _away = true;
            _why = failure.Message;
            if (_mode == PartMode.Primary)
            {
                (_mode, _since) = (PartMode.Fallback, _time.GetUtcNow());
                _falls++;
                Signal_NeedsGate();
                status = Status_NeedsGate();
            }
        }

        if (status is not null)
        {
            Changed?.Invoke(status);
        }
    }

    /// <summary>Keeps topics for the return; what an earlier run left may be sent from here on.</summary>
    private void Remember(IReadOnlyDictionary<string, int> partitions)
    {
        lock (_gate)
        {
            foreach (var (topic, count) in partitions)
            {
                _topics[topic] = count;
            }

            (_ready, _topicsChanged) = (true, true);
            Signal_NeedsGate();
        }
    }

    private void Signal_NeedsGate()
    {
        if (_mode == PartMode.Fallback && _ready)
        {
            _due?.TrySetResult();
            _due = null;
        }
    }

    /// <summary>Completes when there is something to return from.</summary>
    private Task Due()
    {
        lock (_gate)
        {
            _due ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var due = _due.Task;
            Signal_NeedsGate();
            return due;
        }
    }

    private async Task ReturnAgainAndAgainAsync(CancellationToken stop)
    {
        var returned = _time.GetUtcNow();
        try
        {
            while (true)
            {
                await Due().WaitAsync(stop);

                // A primary that fails again soon after its return is not to be tried at the fastest pace.
                if (_mode == PartMode.Fallback && _time.GetUtcNow() - returned > _options.MaxBackoff)
                {
                    _backoff.Reset();
                }

                await ReturnAsync(stop);
                returned = _time.GetUtcNow();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The log is closed; what waits in the spool is sent by the next run.
        }
    }

    private async Task ReturnAsync(CancellationToken stop)
    {
        while (_mode == PartMode.Fallback)
        {
            // What an earlier run left is tried at once: nothing has failed yet.
            if (IsAway())
            {
                await Task.Delay(_backoff.Next(), _time, stop);
            }

            try
            {
                await DrainAsync(stop);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                // The loop of returning begins here: whatever one round met, it is shown and the next one tries again.
                lock (_gate)
                {
                    (_away, _why) = (true, e.Message);
                    _probes++;
                }
            }
        }
    }

    private bool IsAway()
    {
        lock (_gate)
        {
            return _away;
        }
    }

    private async Task DrainAsync(CancellationToken stop)
    {
        ThrowIfForced();

        // Asks the primary for its topics even when none is known, so it is also the probe.
        await _primary.EnsureTopicsAsync(TakeTopics(), stop);

        // One batch at least while appends still go on to the spool: a primary that answers but takes nothing must not hold them up.
        long left;
        do
        {
            left = await _drain.EndAsync(stop) - _drain.Position;
            if (left > 0)
            {
                await StepAsync(stop);
            }
        }
        while (left > _options.DrainRecords);

        await FinishAsync(stop);
    }

    private Dictionary<string, int> TakeTopics()
    {
        lock (_gate)
        {
            _topicsChanged = false;
            return new Dictionary<string, int>(_topics, StringComparer.Ordinal);
        }
    }

    /// <summary>Sends the rest while new appends wait, then lets them go to the primary.</summary>
    private async Task FinishAsync(CancellationToken stop)
    {
        PartStatus? status;
        try
        {
            await Hold().WaitAsync(stop);
            var end = await _drain.EndAsync(stop);
            while (_drain.Position < end)
            {
                stop.ThrowIfCancellationRequested();
                await StepAsync(stop);
            }

            status = Switch();
        }
        finally
        {
            Release();
        }

        if (status is not null)
        {
            Changed?.Invoke(status);
        }
    }

    /// <summary>To the primary, unless there is a topic that has not been made there.</summary>
    private PartStatus? Switch()
    {
        lock (_gate)
        {
            if (_topicsChanged || IsForced)
            {
                return null;
            }

            (_mode, _since, _why, _away, _spoolFailure) = (PartMode.Primary, _time.GetUtcNow(), null, false, null);
            (_pending, _pendingBytes) = (0, 0);
            _returns++;
            return Status_NeedsGate();
        }
    }

    private async Task StepAsync(CancellationToken stop)
    {
        var (records, bytes) = await _drain.StepAsync(stop);
        _backoff.Reset();
        lock (_gate)
        {
            _drained += records;
            _pending -= records;
            _pendingBytes -= bytes;
        }
    }
}
