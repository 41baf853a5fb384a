using Helios.Connectors.Health;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Connectors.Fallback;

/// <summary>Falling back and returning.</summary>
public sealed partial class FallbackEventIndex
{
    private readonly Lock _probing = new();
    private readonly Backoff _backoff;
    private readonly ITimer _timer;
    private volatile bool _stopped;
    private volatile string? _noteFailure;

    private void Start()
    {
        var noted = _options.NotePath is { } path && File.Exists(path);
        try
        {
            if (_primary.Connect() && !noted)
            {
                _mode = PartMode.Primary;
                return;
            }

            _why = noted ? $"{_options.Secondary} has records that {_options.Primary} lacks" : $"{_options.Primary} holds nothing of this node yet";
        }
        catch (RemoteIndexException e) when (e.Failure == IndexFailure.Transient)
        {
            _why = e.Message;
            _falls++;
        }

        // What was stored before this process began is not tracked, so all of it is offered; what is there already is skipped.
        _away.AddEverything();
        Note();
        Schedule(TimeSpan.Zero);
    }

    private void Stop()
    {
        _stopped = true;
        _timer.Dispose();
        lock (_probing)
        {
            // A probe that was under way has ended; it looks at the flag between batches.
        }
    }

    /// <summary>Switches to the twin; of several callers that meet the failure, the first does it.</summary>
    private void Fall(RemoteIndexException e)
    {
        PartStatus status;
        lock (_gate)
        {
            if (_mode != PartMode.Primary)
            {
                return;
            }

            _mode = PartMode.Fallback;
            var now = _time.GetUtcNow();

            // A remote index that fails again soon after its return is not to be tried at the fastest pace.
            if (now - _since > _options.MaxBackoff)
            {
                _backoff.Reset();
            }

            (_since, _why) = (now, e.Message);
            Interlocked.Increment(ref _falls);
            status = Status_NeedsGate();
        }

        Note();
        Schedule(_backoff.Next());
        Changed?.Invoke(status);
    }

    private void Schedule(TimeSpan pause)
    {
        if (!_stopped)
        {
            _timer.Change(pause, Timeout.InfiniteTimeSpan);
        }
    }

    private void Probe()
    {
        lock (_probing)
        {
            if (_stopped || _mode == PartMode.Primary || IsForced)
            {
                return;
            }

            try
            {
                Return_NeedsProbing();
            }
            catch (Exception e)
            {
                // The loop of returning begins here: whatever one round met, it is shown and the next one tries again.
                Interlocked.Increment(ref _probes);
                lock (_gate)
                {
                    _why = e.Message;
                }

                Schedule(_backoff.Next());
            }
        }
    }

    private void Return_NeedsProbing()
    {
        if (!_primary.Connect())
        {
            lock (_gate)
            {
                _away.AddEverything();
            }
        }

        PartStatus? status = null;
        while (!_stopped && !IsForced && status is null)
        {
            CopyAway();
            _primary.Mark();
            status = TryReturn();
        }

        if (status is not null)
        {
            Forget();
            Changed?.Invoke(status);
        }
    }

    /// <summary>Serves from the remote index again, unless something was stored since the last copy.</summary>
    private PartStatus? TryReturn()
    {
        lock (_gate)
        {
            if (!_away.IsEmpty || IsForced)
            {
                return null;
            }

            (_mode, _since, _why) = (PartMode.Primary, _time.GetUtcNow(), null);
            Interlocked.Increment(ref _returns);
            return Status_NeedsGate();
        }
    }

    private void CopyAway()
    {
        HashSet<EventKey> keys;
        bool everything;
        lock (_gate)
        {
            (keys, everything) = _away.Take();
        }

        try
        {
            if (everything)
            {
                _behind.Drain();
                var from = _time.GetUtcNow().Ticks - _options.Ttl.Ticks;
                _secondary.Visit(from, entries => Copy(entries.ToArray().Select(static entry => entry.Key)));
            }
            else
            {
                Copy(keys);
            }
        }
        catch
        {
            lock (_gate)
            {
                if (everything)
                {
                    _away.AddEverything();
                }
                else
                {
                    _away.PutBack(keys);
                }
            }

            throw;
        }
    }

    private void Copy(IEnumerable<EventKey> keys)
    {
        foreach (var batch in keys.Chunk(_options.CopyBatch))
        {
            if (_stopped)
            {
                throw new RemoteIndexException(IndexFailure.Transient, "stopped while copying");
            }

            var found = new IndexRecord?[batch.Length];
            _behind.FindMany(Array.ConvertAll(batch, static key => new IndexQuery(key)), found);
            var records = found.OfType<IndexRecord>().ToArray();
            var written = _primary.Merge(records);
            Interlocked.Add(ref _copied, written);
            Interlocked.Add(ref _newer, records.Length - written);
        }
    }

    /// <summary>Leaves the note. Where even that fails, a crash before the return forgets that there is something to copy; the status says why.</summary>
    private void Note()
    {
        try
        {
            if (_options.NotePath is { } path)
            {
                File.WriteAllText(path, _since.ToString("O", System.Globalization.CultureInfo.InvariantCulture) + "\n");
                _noteFailure = null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _noteFailure = e.Message;
        }
    }

    private void Forget()
    {
        try
        {
            // Under the probe's lock but beside a new fall: that one's note must not be taken away.
            lock (_gate)
            {
                if (_mode == PartMode.Primary && _options.NotePath is { } path)
                {
                    File.Delete(path);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _noteFailure = e.Message;
        }
    }
}
