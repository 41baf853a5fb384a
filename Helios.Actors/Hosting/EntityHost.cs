using System.Collections.Concurrent;
using System.Text.Json;
using Helios.Actors.Hosting.Journaling;
using Helios.Actors.Hosting.Mailbox;
using Helios.Actors.Hosting.Picture;
using Helios.Actors.Hosting.Restarting;
using Helios.Actors.Hosting.Sharding;
using Helios.Actors.Hosting.Waking;

namespace Helios.Actors.Hosting;

/// <summary>Runs the entities of the shards that this node owns: mailboxes, journal, supervision, sleep. Thread-safe.</summary>
/// <remarks>
/// An entity is in memory while it has something to do and a while after; asleep it costs nothing but, where it wants to be woken within the horizon, a time.
/// Its commands are answered one after the other on the thread pool. Events of many entities share a commit. Owning a shard raises its epoch in the journal:
/// who owned it before cannot write from then on. An entity whose write is refused is dropped, and its askers get <see cref="EntityFailure.Fenced"/>.
/// </remarks>
public sealed class EntityHost : IEntities, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, EntityKind> _kinds = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private readonly EntityHostOptions _options;
    private readonly TimeProvider _time;
    private readonly CellContext _context;
    private readonly LoadedEntities _loaded;
    private readonly ShardDirectory _directory;
    private readonly ITimer _sweep;
    private readonly Lock _stopGate = new();
    private Task? _stopped;

    /// <param name="journal">Where events are kept.</param>
    /// <param name="options">Bounds and times.</param>
    /// <param name="time">The clock of everything here.</param>
    /// <param name="random">Seeded; jitter of pauses comes from it. Not to be used by others.</param>
    /// <param name="shardOf">The shard of a route; pure and thread-safe.</param>
    /// <param name="events">Told what went wrong.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public EntityHost(
        IJournal journal, EntityHostOptions options, TimeProvider time, Random random, Func<string, int> shardOf, IHostEvents events)
    {
        (_options, _time) = (options.Checked(), time);
        var report = new HostReport(Counters, events);
        var pauses = new Pauses(random);
        var waker = new Waker(options, time, Wake);
        _context = new CellContext
        {
            Options = options,
            Time = time,
            Journal = journal,
            Writer = new JournalWriter(options, journal, time, pauses, report, _ending.Token),
            Snapshots = new SnapshotWriter(journal, report, _ending.Token),
            Waker = waker,
            Pauses = pauses,
            Report = report,
            Ending = _ending.Token,
        };
        _directory = new ShardDirectory(_context, shardOf);
        _loaded = new LoadedEntities(_context, _directory);
        _sweep = time.CreateTimer(_ => _loaded.Sweep(), null, options.IdleAfter / 4, options.IdleAfter / 4);
    }

    /// <summary>Numbers of the host.</summary>
    public HostCounters Counters { get; } = new();

    /// <summary>Entities in memory.</summary>
    public int Loaded => _loaded.Count;

    /// <summary>Shards owned, in order.</summary>
    public IReadOnlyList<int> Shards => _directory.Owned;

    /// <summary>Who starts effects; set before the first command. Null: effects are dropped.</summary>
    public IEffects? Effects
    {
        get => _context.Effects;
        set => _context.Effects = value;
    }

    /// <summary>How entities of other nodes are reached; null: they are not.</summary>
    public IEntities? Elsewhere { get; set; }

    /// <summary>Adds a kind; before its first command.</summary>
    /// <exception cref="InvalidOperationException">There is one of its name.</exception>
    public void Register<TState, TCommand, TEvent>(IEntity<TState, TCommand, TEvent> entity, SupervisionOptions? supervision = null)
        where TState : class
        where TCommand : class
        where TEvent : class
    {
        if (!_kinds.TryAdd(entity.Kind, new TypedKind<TState, TCommand, TEvent>(entity, supervision ?? new SupervisionOptions())))
        {
            throw new InvalidOperationException($"entities of the kind '{entity.Kind}' are registered already");
        }
    }

    /// <summary>Takes a shard over. Its entities answer at once; what was under way on another node is recovered, and what is due is woken.</summary>
    /// <returns>Ends once the directory of the shard is read, however often that has to be tried; never fails.</returns>
    public Task Own(int shard) => _context.IsStopping ? Task.CompletedTask : _directory.Own(shard);

    /// <summary>Gives a shard up: refuses its commands from now on, answers those that wait, and returns once its entities are out of memory.</summary>
    /// <param name="shard">Which.</param>
    /// <param name="cancellationToken">What still waits then is refused with <see cref="EntityFailure.NotHere"/>.</param>
    public async Task DisownAsync(int shard, CancellationToken cancellationToken)
    {
        _directory.Disown(shard);
        await _loaded.UnloadAsync(
            cell => cell.Shard.Number == shard,
            id => new EntityException(EntityFailure.NotHere, id, $"{id} has moved to another node"),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<TReply> AskAsync<TReply>(EntityId id, object command, CancellationToken cancellationToken)
        where TReply : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var kind = KindOf(id, command);
        var asker = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (TryPost(id, kind, new Envelope(command, asker)) is { } refusal)
        {
            return refusal.Failure == EntityFailure.NotHere && Elsewhere is { } elsewhere
                ? await elsewhere.AskAsync<TReply>(id, command, cancellationToken)
                : throw refusal;
        }

        var reply = await ReplyAsync(id, asker.Task, cancellationToken);
        return reply as TReply
            ?? throw new EntityException(EntityFailure.Unknown, id, $"{id} replied with {reply.GetType().Name}, not {typeof(TReply).Name}");
    }

    /// <inheritdoc/>
    public bool Tell(EntityId id, object command)
    {
        var isTaken = _kinds.TryGetValue(id.Kind, out var kind) && kind.Takes(command) && TryPost(id, kind, new Envelope(command, null)) switch
        {
            null => true,
            { Failure: EntityFailure.NotHere } when Elsewhere is { } elsewhere => elsewhere.Tell(id, command),
            _ => false,
        };
        if (!isTaken)
        {
            Counters.LostTell();
        }

        return isTaken;
    }

    /// <summary>A command as JSON in UTF-8, for the way to another node.</summary>
    /// <exception cref="EntityException">Unknown: no such kind, or the command is not of its family.</exception>
    public byte[] WriteCommand(EntityId id, object command) => KindOf(id, command).Write(command);

    /// <summary>Reads what <see cref="WriteCommand"/> wrote.</summary>
    /// <exception cref="EntityException">Unknown: no such kind, or no command of it.</exception>
    public object ReadCommand(EntityId id, ReadOnlySpan<byte> json)
    {
        try
        {
            return KindOf(id).Read(json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new EntityException(EntityFailure.Unknown, id, $"this is no command of the kind '{id.Kind}': {e.Message}", e);
        }
    }

    /// <summary>The entities in memory, in the order of their ids.</summary>
    /// <param name="limit">Most of them.</param>
    public IReadOnlyList<LoadedEntity> Tree(int limit = 10_000) => _loaded.Look(limit);

    /// <summary>The keys of all entities of a kind that are in memory, in no order.</summary>
    public IReadOnlyList<string> KeysOf(string kind) => _loaded.KeysOf(kind);

    /// <summary>Refuses commands from now on, answers those that wait and writes their events. Idempotent.</summary>
    /// <param name="cancellationToken">What still waits then is refused with <see cref="EntityFailure.Stopping"/>.</param>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_stopGate)
        {
            return _stopped ??= StopOnceAsync(cancellationToken);
        }
    }

    /// <summary>Stops without answering what waits, unless it was stopped before.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        _ending.Dispose();
    }

    private async ValueTask<object> ReplyAsync(EntityId id, Task<object> reply, CancellationToken cancellationToken)
    {
        try
        {
            return await reply.WaitAsync(_options.AskTimeout, _time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // A failure that comes later is nobody's, and not to be reported as one that was overlooked.
            _ = reply.ContinueWith(static late => { _ = late.Exception; }, TaskScheduler.Default);
            throw e is OperationCanceledException ? new OperationCanceledException(e.Message, e, cancellationToken) : new EntityException(
                EntityFailure.Timeout, id, $"{id} gave no reply within {_options.AskTimeout.TotalSeconds:0.###} s; the command may still work", e);
        }
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        _context.IsStopping = true;
        await _sweep.DisposeAsync();
        _context.Waker.Dispose();
        _directory.Stop();
        await _loaded.UnloadAsync(
            _ => true, id => new EntityException(EntityFailure.Stopping, id, $"the host of {id} stops"), cancellationToken);
        await _ending.CancelAsync();
    }

    private EntityKind KindOf(EntityId id, object? command = null) =>
        !_kinds.TryGetValue(id.Kind ?? "", out var kind) ? throw new EntityException(EntityFailure.Unknown, id, $"there are no entities of the kind '{id.Kind}'")
        : command is not null && !kind.Takes(command)
            ? throw new EntityException(EntityFailure.Unknown, id, $"{command.GetType().Name} is no command of the kind '{id.Kind}'")
        : kind;

    /// <returns>Why not; null: it is in the mailbox.</returns>
    private EntityException? TryPost(EntityId id, EntityKind kind, in Envelope envelope) => _context.IsStopping
        ? new EntityException(EntityFailure.Stopping, id, $"the host of {id} stops")
        : _loaded.TryPost(id, kind, envelope);

    private Task? Wake(EntityId id)
    {
        var asker = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_kinds.TryGetValue(id.Kind, out var kind))
        {
            return null;
        }

        var refusal = TryPost(id, kind, new Envelope(null, asker));
        if (refusal is { Failure: EntityFailure.MailboxFull })
        {
            _context.Waker.Set(id, _time.GetUtcNow() + _options.RewakeAfter);
        }

        // What became of it is the entity's own affair; here only a place becomes free.
        return refusal is null ? asker.Task.ContinueWith(static done => { _ = done.Exception; }, TaskScheduler.Default) : null;
    }
}
