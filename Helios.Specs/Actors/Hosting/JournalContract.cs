using System.Text;
using Helios.Actors.Hosting;

namespace Helios.Specs.Actors.Hosting;

/// <summary>What every journal promises, as checks on an empty one.</summary>
internal sealed class JournalContract(IJournal journal, DateTimeOffset now)
{
    private static readonly EntityId A = LedgerEntity.Id("a");
    private static readonly EntityId B = LedgerEntity.Id("b/1");

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public async Task Events_come_back_in_their_order()
    {
        Assert.Equal([true, true], await journal.AppendAsync([Write(A, 0, "1", "2"), Write(B, 0, "x")], _cancellation));
        Assert.Equal([true], await journal.AppendAsync([Write(A, 2, "3")], _cancellation));
        await AssertHasAsync(A, "0|", "1", "2", "3");
        await AssertHasAsync(B, "0|", "x");
        await AssertHasAsync(LedgerEntity.Id("nobody"), "0|");
    }

    public async Task Write_of_another_version_is_refused_alone()
    {
        await journal.AppendAsync([Write(A, 0, "1"), Write(B, 0, "x")], _cancellation);
        Assert.Equal(
            [false, true, false, true],
            await journal.AppendAsync([Write(A, 0, "again"), Write(B, 1, "y"), Write(A, 2, "gap"), Write(LedgerEntity.Id("c"), 0, "z")], _cancellation));
        Assert.Equal([false], await journal.AppendAsync([Write(LedgerEntity.Id("d"), 1, "no")], _cancellation));
        await AssertHasAsync(A, "0|", "1");
        await AssertHasAsync(B, "0|", "x", "y");
        await AssertHasAsync(LedgerEntity.Id("d"), "0|");
    }

    public async Task Of_two_owners_at_once_one_writes_a_version()
    {
        for (var version = 0; version < 20; version++)
        {
            var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(async owner =>
                (await journal.AppendAsync([Write(A, version, $"{owner}"), Write(LedgerEntity.Id($"own{owner}"), version, "mine")], _cancellation)).ToArray()));
            Assert.Single(written, result => result[0]);
            Assert.All(written, result => Assert.True(result[1]));
        }

        Assert.Equal(20, (await journal.LoadAsync(A, _cancellation)).Version);
    }

    public async Task Snapshot_stands_for_the_events_before_it()
    {
        await journal.AppendAsync([Write(A, 0, "1", "2", "3")], _cancellation);
        await journal.SnapshotAsync(A, 2, Bytes("two"), _cancellation);
        await AssertHasAsync(A, "2|two", "3");
        await journal.SnapshotAsync(A, 1, Bytes("older"), _cancellation);
        await journal.SnapshotAsync(A, 9, Bytes("from the future"), _cancellation);
        await journal.SnapshotAsync(B, 1, Bytes("nobody's"), _cancellation);
        await AssertHasAsync(A, "2|two", "3");
        Assert.Equal([true], await journal.AppendAsync([Write(A, 3, "4")], _cancellation));
        await AssertHasAsync(A, "2|two", "3", "4");
        await journal.SnapshotAsync(A, 4, Bytes("four"), _cancellation);
        await AssertHasAsync(A, "4|four");
    }

    public async Task Directory_has_who_wants_to_be_woken_page_by_page()
    {
        var ids = Enumerable.Range(0, 25).Select(i => LedgerEntity.Id($"w{i:d2}")).ToArray();
        await journal.AppendAsync([.. ids.Select((id, i) => Write(id, 0, "1") with { WakeAt = now.AddMinutes(i), Shard = i % 5 == 0 ? 1 : 0 })], _cancellation);
        await journal.AppendAsync([Write(A, 0, "never")], _cancellation);
        await journal.AppendAsync([Write(ids[3], 1, "2") with { WakeAt = null }, Write(ids[4], 1, "2") with { WakeAt = now.AddDays(1) }], _cancellation);
        var found = new List<WakingEntity>();
        for (EntityId? after = null; ;)
        {
            var page = await journal.WakingAsync(0, now.AddMinutes(22), after, 4, _cancellation);
            found.AddRange(page);
            if (page.Count < 4)
            {
                break;
            }

            after = page[^1].Id;
        }

        Assert.Equal(
            Enumerable.Range(0, 23).Where(i => i % 5 != 0 && i is not 3 and not 4).Select(i => new WakingEntity(ids[i], now.AddMinutes(i))), found);
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private JournalWrite Write(EntityId id, long expected, params string[] events) => new()
    {
        Id = id,
        Shard = 0,
        ExpectedVersion = expected,
        Events = [.. events.Select(Bytes)],
        At = now,
    };

    private async Task AssertHasAsync(EntityId id, string snapshot, params string[] events)
    {
        var loaded = await journal.LoadAsync(id, _cancellation);
        Assert.Equal(snapshot, $"{loaded.SnapshotVersion}|{Encoding.UTF8.GetString(loaded.Snapshot.Span)}");
        Assert.Equal(events, loaded.Events.Select(change => Encoding.UTF8.GetString(change.Span)));
        Assert.Equal(loaded.SnapshotVersion + events.Length, loaded.Version);
    }
}
