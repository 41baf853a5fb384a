using System.Collections.Concurrent;
using System.Text.Json;
using Helios.Actors.Hosting;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Hosting;

public sealed class HostPropertySpec
{
    private static readonly string[] Keys = ["a0", "b1", "c2"];

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Any_prefix_of_a_journal_with_any_snapshot_gives_the_state_that_its_events_give()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var (random, entity, states) = (new Random(seed), new LedgerEntity(), new List<LedgerState> { new(0, []) });
            var events = Enumerable.Range(0, random.Next(1, 25)).Select(i => RandomEvent(random, i)).ToArray();
            foreach (var change in events)
            {
                states.Add(entity.Apply(states[^1], change));
            }

            for (var version = 0; version <= events.Length; version++)
            {
                var journal = await JournalOfAsync(events[..version], random.Next(version + 1), states);
                await using var ledgers = await new HostedLedgers(journal, _clock).OwnAllAsync();
                var expected = states[version];
                expected = expected.IsBusy ? entity.Apply(expected, new LedgerEvent.Abandoned()) : expected;
                Assert.True(LedgerEntity.ReplyOf(expected) == await ledgers.LookAsync("a0"), $"seed {seed}, version {version}");
            }
        }
    }

    [Fact]
    public async Task Host_that_dies_at_any_step_loses_and_doubles_nothing_that_was_replied()
    {
        for (var seed = 1; seed <= 150; seed++)
        {
            var (random, journal, life) = (new Random(seed), new MemoryJournal(), new Life());
            var open = Enumerable.Range(0, random.Next(5, 60)).Select(i => (Key: Keys[random.Next(Keys.Length)], Entry: $"e{i}")).ToList();
            for (var lives = random.Next(1, 6); lives > 0 && open.Count > 0; lives--)
            {
                var mortal = new MortalJournal(journal, random.Next(1, 40));
                await LiveAsync(mortal, mortal.Death, open, life, seed);
                open.RemoveAll(put => life.Replied.ContainsKey(put.Entry));
            }

            await LiveAsync(journal, Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken), open, life, seed);
            Check(journal, life, seed);
        }
    }

    /// <summary>Asks for everything at once in a process that may die; what got no reply is asked again in the next.</summary>
    private async Task LiveAsync(IJournal journal, Task death, List<(string Key, string Entry)> open, Life life, int seed)
    {
        await using var ledgers = new HostedLedgers(journal, _clock, new EntityHostOptions { SnapshotEvery = 3, AppendBatch = 4 }, seed: seed);
        for (var shard = 0; shard < HostedLedgers.Shards; shard++)
        {
            _ = ledgers.Host.Own(shard);
        }

        var asks = open.Select(async put =>
        {
            try
            {
                life.Replied[put.Entry] = await ledgers.PutAsync(put.Key, put.Entry, put.Entry.Length);
            }
            catch (EntityException e) when (e.Failure is EntityFailure.Stopping)
            {
                // Not known: asked again.
            }
        }).ToArray();
        await Task.WhenAny(Task.WhenAll(asks), death).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await ledgers.DisposeAsync();
        await Task.WhenAll(asks).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        foreach (var effect in ledgers.EffectsRun)
        {
            life.Effects.Add(effect);
        }
    }

    private static void Check(MemoryJournal journal, Life life, int seed)
    {
        var booked = new HashSet<string>();
        foreach (var key in Keys)
        {
            var sum = 0L;
            foreach (var change in journal.EventsOf(LedgerEntity.Id(key)).Select(json => JsonSerializer.Deserialize(json.Span, LedgerJson.Default.LedgerEvent)!))
            {
                var entry = Assert.IsType<LedgerEvent.Booked>(change);
                sum += entry.Amount;
                Assert.True(booked.Add(entry.Entry), $"seed {seed}: {entry.Entry} was booked twice");
                Assert.True(life.Replied.TryGetValue(entry.Entry, out var reply), $"seed {seed}: {entry.Entry} got no reply in a process that lived");
                Assert.True(reply.Sum >= sum, $"seed {seed}: {entry.Entry} replied {reply.Sum} before {sum} was durable");
            }
        }

        Assert.True(booked.SetEquals(life.Replied.Keys), $"seed {seed}: {life.Replied.Count} replied, {booked.Count} booked");
        Assert.True(life.Effects.Count == life.Effects.Distinct().Count(), $"seed {seed}: an effect ran twice");
    }

    private static LedgerEvent RandomEvent(Random random, int number) => random.Next(5) switch
    {
        0 => new LedgerEvent.AlarmSet(new DateTimeOffset(2030, 1, 1, 0, 0, number, TimeSpan.Zero)),
        1 => new LedgerEvent.Rang(),
        2 => new LedgerEvent.Began(),
        3 => new LedgerEvent.Ended(),
        _ => new LedgerEvent.Booked($"e{number}", random.Next(-50, 50)),
    };

    private async Task<MemoryJournal> JournalOfAsync(LedgerEvent[] events, int snapshot, List<LedgerState> states)
    {
        var (journal, id) = (new MemoryJournal(), LedgerEntity.Id("a0"));
        if (events.Length > 0)
        {
            var json = events.Select(change => (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(change, LedgerJson.Default.LedgerEvent));
            await journal.AppendAsync([new JournalWrite { Id = id, Shard = 0, ExpectedVersion = 0, Events = [.. json], At = _clock.GetUtcNow() }], default);
            await journal.SnapshotAsync(id, snapshot, JsonSerializer.SerializeToUtf8Bytes(states[snapshot], LedgerJson.Default.LedgerState), default);
        }

        return journal;
    }

    /// <summary>What was seen outside over all processes.</summary>
    private sealed class Life
    {
        public ConcurrentDictionary<string, Balance> Replied { get; } = new();

        public ConcurrentBag<string> Effects { get; } = [];
    }
}
