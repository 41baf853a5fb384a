using System.Globalization;
using Helios.Actors.Hosting;
using Helios.Actors.Hosting.Picture;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;

namespace Helios.Host.Bench.Actors;

/// <summary>The entity host alone, on the embedded journal, and taking shards over.</summary>
internal sealed class ActorsBench(int entities, int commands, int directory, TimeProvider time)
{
    private const int Shards = 16;
    private const int AskersAtOnce = 2000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly CounterCommand Read = new CounterCommand.Read();
    private static readonly CounterCommand Add = new CounterCommand.Add(1);

    private readonly EntityId[] _ids = [.. Enumerable.Range(0, entities).Select(i => Id("entity", i))];

    /// <summary>Measures.</summary>
    /// <exception cref="TimeoutException">It does not come to an end.</exception>
    /// <exception cref="StoreException">The store in the temporary folder fails.</exception>
    public async Task<ActorsBenchResult> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        progress("measuring commands without events");
        var (tells, asks) = await WithoutJournalAsync(_ids, cancellation);
        var (one, _) = await WithoutJournalAsync(_ids[..1], cancellation);
        var folder = Directory.CreateTempSubdirectory("helios-bench-");
        try
        {
            await using var store = await SqliteResultStore.OpenAsync(Path.Combine(folder.FullName, "helios.db"), new StoreSettings(), time, cancellation);
            progress("measuring events on SQLite");
            var (events, perCommit) = await PersistAsync(store.Journal, cancellation);
            progress("measuring the directory");
            await FillAsync(store.Journal, cancellation);
            var seconds = await TakeOverAsync(store.Journal, cancellation);
            return new ActorsBenchResult(entities, tells, asks, one, events, perCommit, directory, seconds, Environment.ProcessorCount);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static EntityId Id(string name, int number) => new("counter", string.Create(CultureInfo.InvariantCulture, $"{name}{number}"));

    private static int ShardOf(string route) => route[^1] % Shards;

    private EntityHost Host(IJournal journal)
    {
        var options = new EntityHostOptions { MailboxCapacity = 1_000_000, AskTimeout = Patience };
        var host = new EntityHost(journal, options, time, new Random(1), ShardOf, new NoHostEvents());
        host.Register(new CounterEntity());
        return host;
    }

    private static Task OwnAsync(EntityHost host) => Task.WhenAll(Enumerable.Range(0, Shards).Select(host.Own));

    private async Task<(double Tells, double Asks)> WithoutJournalAsync(EntityId[] ids, CancellationToken cancellation)
    {
        await using var host = Host(new NoJournal());
        await OwnAsync(host);
        foreach (var id in ids)
        {
            await host.AskAsync<CounterState>(id, Read, cancellation);
        }

        var (since, before) = (time.GetTimestamp(), host.Counters.Commands);
        for (var i = 0; i < commands; i++)
        {
            while (!host.Tell(ids[i % ids.Length], Read))
            {
                await Task.Delay(Poll, time, cancellation);
            }
        }

        while (host.Counters.Commands - before < commands)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Delay(Poll, time, cancellation);
        }

        var tells = commands / time.GetElapsedTime(since).TotalSeconds;
        since = time.GetTimestamp();
        await AskAllAsync(host, ids, Read, commands, cancellation);
        return (tells, commands / time.GetElapsedTime(since).TotalSeconds);
    }

    private async Task<(double Events, double PerCommit)> PersistAsync(IJournal journal, CancellationToken cancellation)
    {
        await using var host = Host(journal);
        await OwnAsync(host);
        await AskAllAsync(host, _ids, Read, _ids.Length, cancellation);
        var (since, total) = (time.GetTimestamp(), commands / 10);
        await AskAllAsync(host, _ids, Add, total, cancellation);
        return (total / time.GetElapsedTime(since).TotalSeconds, (double)total / host.Counters.Appends);
    }

    private static async Task AskAllAsync(EntityHost host, EntityId[] ids, CounterCommand command, int total, CancellationToken cancellation)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AskersAtOnce).Select(_ => Task.Run(
            async () =>
            {
                for (var i = Interlocked.Increment(ref next); i < total; i = Interlocked.Increment(ref next))
                {
                    await host.AskAsync<CounterState>(ids[i % ids.Length], command, cancellation);
                }
            },
            cancellation)));
    }

    private async Task FillAsync(IJournal journal, CancellationToken cancellation)
    {
        var (now, one) = (time.GetUtcNow(), (ReadOnlyMemory<byte>)"""{"event":"added","Amount":1}"""u8.ToArray());
        foreach (var chunk in Enumerable.Range(0, directory).Chunk(5000))
        {
            var writes = chunk.Select(i => Id("asleep", i)).Select(id => new JournalWrite
            {
                Id = id,
                Shard = ShardOf(id.Key),
                ExpectedVersion = 0,
                Events = [one],
                At = now,
                WakeAt = now.AddMinutes(5),
            });
            await journal.AppendAsync([.. writes], cancellation);
        }
    }

    private async Task<double> TakeOverAsync(IJournal journal, CancellationToken cancellation)
    {
        await using var host = Host(journal);
        var since = time.GetTimestamp();
        await OwnAsync(host).WaitAsync(Patience, time, cancellation);
        return time.GetElapsedTime(since).TotalSeconds;
    }
}
