using System.Diagnostics;
using System.Globalization;
using Helios.Connectors.Fallback;
using StackExchange.Redis;

namespace Helios.Connectors.Redis;

/// <summary>A connection that never heals by itself: after the first failure every call fails until <see cref="Open"/> makes a new one.</summary>
/// <remarks>
/// The client library reconnects silently, perhaps to a server that restarted empty, and a request given up on may still wait in a socket of a
/// slow server and overwrite what was stored later. So a failed connection is dropped, and a new one first has the server cut the older ones of
/// this node, which discards what they had sent. Calls are pipelined: one round trip a batch, waited for with a deadline.
/// </remarks>
internal sealed class RedisConnection(RedisSettings settings, string role, TimeProvider time) : IDisposable
{
    private readonly Lock _opening = new();
    private volatile RedisLife? _life;
    private bool _disposed;

    /// <summary>Connects and cuts older connections of this node and role.</summary>
    /// <exception cref="RemoteIndexException">It is away or refuses.</exception>
    public void Open()
    {
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _life?.Close();
            _life = null;
            var prefix = $"{role}:{settings.Node}:";
            var name = prefix + time.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture);
            var life = RedisLife.Connect(settings, name);
            try
            {
                CutOlder(life, prefix, name);
                _life = life;
            }
            catch (RemoteIndexException)
            {
                life.Close();
                throw;
            }
        }
    }

    /// <summary>Sends a batch and waits for all of it.</summary>
    /// <param name="fill">Queues commands and returns their tasks in order.</param>
    /// <typeparam name="TTask">Task type.</typeparam>
    /// <exception cref="RemoteIndexException">One failed, or the deadline passed; some commands may have been carried out.</exception>
    public TTask[] Run<TTask>(Func<IBatch, TTask[]> fill)
        where TTask : Task
    {
        var life = _life ?? throw new RemoteIndexException(IndexFailure.Transient, $"redis {settings.Endpoint} is not connected");
        return Run(life, fill);
    }

    /// <summary>Sends one command and waits for its reply.</summary>
    public T Call<T>(Func<IBatch, Task<T>> command) => Run(batch => new[] { command(batch) })[0].GetAwaiter().GetResult();

    /// <summary>Drops the connection; the next call fails.</summary>
    public void Drop()
    {
        _life?.Close();
        _life = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_opening)
        {
            _disposed = true;
            Drop();
        }
    }

    private TTask[] Run<TTask>(RedisLife life, Func<IBatch, TTask[]> fill)
        where TTask : Task
    {
        var deadline = Stopwatch.GetTimestamp() + (long)(settings.Timeout.TotalSeconds * Stopwatch.Frequency);
        try
        {
            life.ThrowIfFailed();
            var batch = life.Database.CreateBatch();
            var tasks = fill(batch);
            batch.Execute();
            Await(tasks, deadline);
            life.ThrowIfFailed();
            return tasks;
        }
        catch (Exception e) when (RedisErrors.IsForeign(e))
        {
            life.Close();
            throw RedisErrors.Of(e, settings);
        }
    }

    /// <summary>Replies come in order, so the last is waited for and the others are mostly there.</summary>
    private static void Await(ReadOnlySpan<Task> tasks, long deadline)
    {
        for (var i = tasks.Length - 1; i >= 0; i--)
        {
            var task = tasks[i];
            if (task.IsCompletedSuccessfully)
            {
                continue;
            }

            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), deadline);
            if (!task.IsCompleted && !task.Wait(left < TimeSpan.Zero ? TimeSpan.Zero : left))
            {
                throw new TimeoutException();
            }

            task.GetAwaiter().GetResult();
        }
    }

    private void CutOlder(RedisLife life, string prefix, string name)
    {
        var list = Run(life, static batch => new[] { batch.ExecuteAsync("CLIENT", "LIST") })[0].GetAwaiter().GetResult();
        var older = ((string?)list ?? "").Split('\n')
            .Select(static line => line.Split(' '))
            .Where(fields => Field(fields, "name=") is { } own && own.StartsWith(prefix, StringComparison.Ordinal) && own != name)
            .Select(static fields => Field(fields, "id="))
            .OfType<string>()
            .ToArray();
        Run(life, batch => Array.ConvertAll(older, id => (Task)batch.ExecuteAsync("CLIENT", "KILL", "ID", id)));
    }

    private static string? Field(string[] fields, string name) =>
        Array.Find(fields, field => field.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
}
