using Helios.Connectors.Health;
using Helios.Connectors.Log;

namespace Helios.Connectors.Fallback;

/// <summary>A topic log on other machines with a log of this one, the spool, that takes what is appended while the other is away.</summary>
/// <remarks>
/// An append that the primary gives up (transient, after its own time-out) goes to the spool and so does every later one, until the primary is
/// back and has all of it: equal keys keep their order. An append is acknowledged by whichever log took it. In the background the primary is probed
/// with growing pauses; on success the spool is sent on in order, batch by batch, each noted in the spool once it is acknowledged. Only when
/// the spool is empty do appends go to the primary again. What can come twice: records of an append that failed half-way, and after a crash
/// what was sent since the spool last wrote down how far it came. Reading is the primary's alone and waits while it is away. Thread-safe. Owns both logs.
/// </remarks>
public sealed partial class SpoolingTopicLog : ITopicLog
{
    private static readonly LogAppend[] None = [];

    private readonly ITopicLog _primary;
    private readonly ITopicLog _spool;
    private readonly SpoolOptions _options;
    private readonly TimeProvider _time;
    private readonly SpoolDrain _drain;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _topics = new(StringComparer.Ordinal);
    private volatile PartMode _mode;
    private DateTimeOffset _since;
    private string? _why;
    private string? _spoolFailure;
    private TaskCompletionSource? _idle;
    private bool _disposed;
    private int _appending;
    private long _falls;
    private long _returns;
    private long _probes;
    private long _spooled;
    private long _drained;
    private long _full;
    private long _pending;
    private long _pendingBytes;

    private SpoolingTopicLog(ITopicLog primary, ITopicLog spool, SpoolOptions options, TimeProvider time, Random random)
    {
        (_primary, _spool, _options, _time) = (primary, spool, options, time);
        _drain = new SpoolDrain(primary, spool, options);
        _backoff = new Backoff(options.FirstBackoff, options.MaxBackoff, random);
        _since = time.GetUtcNow();
    }

    /// <summary>Told of every change of mode, on the thread that caused it; must return soon and not throw.</summary>
    public event Action<PartStatus>? Changed;

    /// <summary>The primary's: what matters about records (sizes, readers) is decided by it.</summary>
    public string Kind => _primary.Kind;

    /// <summary>What it has been through.</summary>
    public SpoolCounters Counters
    {
        get
        {
            lock (_gate)
            {
                return new SpoolCounters(_falls, _returns, _probes, _spooled, _drained, _drain.Refused, _full, Math.Max(0, _pending), Math.Max(0, _pendingBytes));
            }
        }
    }

    /// <summary>Which of the two takes appends.</summary>
    public PartStatus Status
    {
        get
        {
            lock (_gate)
            {
                return Status_NeedsGate();
            }
        }
    }

    /// <summary>Joins the two. The primary is not asked yet: <see cref="EnsureTopicsAsync"/> is the first to do so.</summary>
    /// <param name="primary">The log of record.</param>
    /// <param name="spool">A durable log of this process alone.</param>
    /// <param name="options">Bounds and pauses.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="random">Seeded, for the jitter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// The log. Where an earlier run left records in the spool it begins in <see cref="PartMode.Fallback"/>, and they are sent once
    /// <see cref="EnsureTopicsAsync"/> has been called, so that no topic comes into being by being written to.
    /// </returns>
    /// <exception cref="LogException">The spool cannot be used; both logs are closed.</exception>
    public static async ValueTask<SpoolingTopicLog> OpenAsync(
        ITopicLog primary, ITopicLog spool, SpoolOptions options, TimeProvider time, Random random, CancellationToken cancellationToken)
    {
        var log = new SpoolingTopicLog(primary, spool, options, time, random);
        try
        {
            await log.StartAsync(cancellationToken);
            return log;
        }
        catch
        {
            await log.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the topics in the primary; where it is away they are remembered and made before anything is sent to it.</summary>
    /// <inheritdoc/>
    public async ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken)
    {
        bool away;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            away = _away;
        }

        if (!away)
        {
            try
            {
                await _primary.EnsureTopicsAsync(partitions, cancellationToken);
            }
            catch (LogException e) when (e.Failure == LogFailure.Transient)
            {
                Fall(e);
            }
        }

        Remember(partitions);
    }

    /// <inheritdoc/>
    /// <exception cref="LogException">
    /// Neither log took the records (transient while the spool is full), or the primary refuses them for a reason that waiting does not mend.
    /// </exception>
    public async ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Enter();
        try
        {
            while (records.Count > 0)
            {
                records = _mode == PartMode.Primary
                    ? await AppendToPrimaryAsync(records, cancellationToken)
                    : await AppendToSpoolAsync(records, cancellationToken);
            }
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Reads from the primary.</summary>
    /// <inheritdoc/>
    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner) => _primary.Subscribe(settings, owner);

    /// <summary>Asks the primary; what waits in the spool is in <see cref="Status"/>.</summary>
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken) =>
        _primary.LagAsync(topic, group, cancellationToken);

    /// <summary>Finishes the batch that is being sent, lets appends under way end in one of the logs, and closes both.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        await StopAsync();
        try
        {
            // First the primary: appends that it gives up now still find the spool open.
            await _primary.DisposeAsync();
            await Idle();
        }
        finally
        {
            await _drain.DisposeAsync();
            await _spool.DisposeAsync();
        }
    }

    private void Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _appending++;
        }
    }

    private void Exit()
    {
        lock (_gate)
        {
            if (--_appending == 0)
            {
                _idle?.TrySetResult();
            }
        }
    }

    private Task Idle()
    {
        lock (_gate)
        {
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _appending == 0 ? Task.CompletedTask : _idle.Task;
        }
    }

    /// <returns>What has to go to the spool.</returns>
    private async ValueTask<IReadOnlyList<LogAppend>> AppendToPrimaryAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        try
        {
            await _primary.AppendAsync(records, cancellationToken);
            return None;
        }
        catch (LogException e) when (e.Failure == LogFailure.Transient)
        {
            Fall(e);
            var again = SpooledRecord.ToSendAgain(records, e);
            return again.Count == records.Count ? records : [.. again.Select(i => records[i])];
        }
    }

    private PartStatus Status_NeedsGate()
    {
        var mode = _mode == PartMode.Fallback && _spoolFailure is not null ? PartMode.Waiting : _mode;
        var serving = mode switch
        {
            PartMode.Primary => _primary.Kind,
            PartMode.Fallback => _spool.Kind,
            _ => "",
        };
        var why = mode == PartMode.Waiting ? $"{_why}; {_spool.Kind}: {_spoolFailure}" : _why;
        return new PartStatus("log", _primary.Kind, mode, serving, _since, why, Math.Max(0, _pending));
    }
}
