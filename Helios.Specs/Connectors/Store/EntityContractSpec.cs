using System.Text;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;
using Helios.Specs.Actors.Hosting;

namespace Helios.Specs.Connectors.Store;

/// <summary>Journal, views and replies of entities answer alike from every store.</summary>
public abstract class EntityContractSpec : StoreSpecBase
{
    private protected EntityContractSpec(StorePlace place)
        : base(place)
    {
    }

    private protected override StoreSettings Settings => new() { AnalysisRetention = TimeSpan.FromDays(5), TrimSlice = 2 };

    private JournalContract Contract => new(Store.Journal, Clock.GetUtcNow());

    [Fact]
    public Task Events_come_back_in_their_order() => Contract.Events_come_back_in_their_order();

    [Fact]
    public Task Write_of_another_version_is_refused_alone() => Contract.Write_of_another_version_is_refused_alone();

    [Fact]
    public Task Write_of_an_owner_that_was_overtaken_is_refused_whatever_it_is_for() =>
        Contract.Write_of_an_owner_that_was_overtaken_is_refused_whatever_it_is_for();

    [Fact]
    public Task Of_two_owners_at_once_one_writes_a_version() => Contract.Of_two_owners_at_once_one_writes_a_version();

    [Fact]
    public Task Snapshot_stands_for_the_events_before_it() => Contract.Snapshot_stands_for_the_events_before_it();

    [Fact]
    public Task Directory_has_who_wants_to_be_woken_page_by_page() => Contract.Directory_has_who_wants_to_be_woken_page_by_page();

    [Fact]
    public async Task Events_behind_a_snapshot_are_forgotten()
    {
        await AppendAsync("execution", "a", 3);
        await Store.Journal.SnapshotAsync(new EntityId("execution", "a"), 2, "{}"u8.ToArray(), default);
        Assert.Equal(["3"], await QueryAsync("SELECT version FROM journal"));
    }

    [Fact]
    public async Task Refused_write_leaves_no_views_and_no_audit()
    {
        var (id, now) = (new EntityId("tenant", "t"), Clock.GetUtcNow());
        var write = new JournalWrite
        {
            Id = id,
            Shard = 0,
            ExpectedVersion = 7,
            Events = ["{}"u8.ToArray()],
            At = now,
            Views = [View("incident", "i", 0)],
            Audit = [new AuditLine("ann", "act", "t", "{}")],
        };
        Assert.Equal([false], await Store.Journal.AppendAsync([write], default));
        Assert.Null(await Store.Views.GetAsync("incident", "i", default));
        Assert.Empty(await Store.Audit.NewestAsync(10, default));
        Assert.Equal([true], await Store.Journal.AppendAsync([write with { ExpectedVersion = 0 }], default));
        AssertSame([View("incident", "i", 0)], [(await Store.Views.GetAsync("incident", "i", default))!]);
        Assert.Equal([new AuditEntry(now, "ann", "act", "t", "{}")], await Store.Audit.NewestAsync(10, default));
    }

    [Fact]
    public async Task View_replaces_the_one_before_even_in_one_commit()
    {
        await ShowAsync(View("incident", "i", 0), View("incident", "i", 1) with { State = "resolved" });
        AssertSame([View("incident", "i", 1) with { State = "resolved" }], await FindAsync(new ViewFilter { Kind = "incident" }));
    }

    [Fact]
    public async Task Views_are_found_by_tenant_state_subject_and_change_newest_first()
    {
        EntityView[] views =
        [
            View("incident", "a", 1), View("incident", "b", 2) with { Tenant = "u" }, View("incident", "c", 3) with { State = "resolved" },
            View("incident", "d", 3) with { Subject = "x|y" }, View("outcome", "e", 9),
        ];
        await ShowAsync(views);
        AssertSame([views[3], views[2], views[1], views[0]], await FindAsync(new ViewFilter { Kind = "incident" }));
        AssertSame([views[1]], await FindAsync(new ViewFilter { Kind = "incident", Tenant = "u" }));
        AssertSame([views[2]], await FindAsync(new ViewFilter { Kind = "incident", State = "resolved" }));
        AssertSame([views[3]], await FindAsync(new ViewFilter { Kind = "incident", Subject = "x|y" }));
        AssertSame([views[3], views[2]], await FindAsync(new ViewFilter { Kind = "incident", ChangedFrom = views[2].UpdatedAt }));
        AssertSame([views[1], views[0]], await FindAsync(new ViewFilter { Kind = "incident", ChangedTo = views[2].UpdatedAt }));
        AssertSame([views[3]], await FindAsync(new ViewFilter { Kind = "incident", Limit = 1 }));
        AssertSame([views[2], views[1], views[0]], await FindAsync(new ViewFilter { Kind = "incident", Before = (views[3].UpdatedAt, "d") }));
        AssertSame([], await FindAsync(new ViewFilter { Kind = "job" }));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Pages_of_views_in_any_order_make_the_whole_list(int seed)
    {
        var random = new Random(seed);
        await ShowAsync([.. Enumerable.Range(0, 30).Select(number => View("incident", $"{number:x4}", random.Next(5)) with
        {
            Tenant = random.Next(3) == 0 ? "u" : "t",
            OpenedAt = Clock.GetUtcNow().AddMinutes(-random.Next(5)),
        })]);
        foreach (var (sort, ascending) in new[] { (ViewSort.UpdatedAt, true), (ViewSort.UpdatedAt, false), (ViewSort.OpenedAt, true), (ViewSort.OpenedAt, false) })
        {
            var filter = new ViewFilter { Kind = "incident", Tenant = random.Next(2) == 0 ? null : "t", Sort = sort, Ascending = ascending };
            var sorted = (await FindAsync(filter with { Sort = ViewSort.UpdatedAt })).OrderBy(At).ThenBy(view => view.Id, StringComparer.Ordinal).Select(view => view.Id);
            var (found, behind) = (new List<string>(), ((DateTimeOffset, string)?)null);
            for (var count = 7; count == 7;)
            {
                var page = await FindAsync(filter with { Before = behind, Limit = 7 });
                found.AddRange(page.Select(view => view.Id));
                (count, behind) = (page.Count, page.Count > 0 ? (At(page[^1]), page[^1].Id) : null);
            }

            Assert.True((ascending ? sorted : sorted.Reverse()).SequenceEqual(found), $"{sort}, ascending {ascending}, seed {seed}: {string.Join(' ', found)}");

            DateTimeOffset At(EntityView view) => sort == ViewSort.OpenedAt ? view.OpenedAt : view.UpdatedAt;
        }
    }

    [Fact]
    public async Task Reply_is_taken_once_and_the_first_one_counts()
    {
        Assert.Null(await Store.Replies.TakeAsync("q", default));
        await Store.Replies.WriteAsync("q", new CommandReply(null, """{"ok":true}"""), default);
        await Store.Replies.WriteAsync("q", new CommandReply("timeout", null), default);
        Assert.Equal(new CommandReply(null, """{"ok":true}"""), await Store.Replies.TakeAsync("q", default));
        Assert.Null(await Store.Replies.TakeAsync("q", default));
        await Store.Replies.WriteAsync("old", new CommandReply("fenced", null), default);
        Clock.Advance(TimeSpan.FromHours(2));
        await Store.TrimAsync(default);
        Assert.Null(await Store.Replies.TakeAsync("old", default));
    }

    [Fact]
    public async Task Views_of_what_is_over_go_with_their_age_and_others_stay()
    {
        await ShowAsync(
            View("incident", "open", 0), View("incident", "closed", 0) with { State = "resolved" }, View("recovery", "runs", 0) with { State = "running" },
            View("recovery", "failed", 0) with { State = "failed" }, View("outcome", "o", 0), View("cycle", "c", 0), View("decision", "d", 0),
            View("breaker", "b", 0) with { State = "resolved" });
        Clock.Advance(TimeSpan.FromDays(6));
        await ShowAsync(View("incident", "young", 0) with { State = "resolved", UpdatedAt = Clock.GetUtcNow() });
        await Store.TrimAsync(default);
        Assert.Equal(["b", "open", "runs", "young"], await QueryAsync("SELECT id FROM entity_views ORDER BY id"));
    }

    [Fact]
    public async Task Executions_that_want_nothing_are_forgotten_with_their_events()
    {
        await AppendAsync("execution", "done", 2);
        await AppendAsync("execution", "other", 1);
        await AppendAsync("execution", "third", 1);
        await AppendAsync("execution", "waits", 1, Clock.GetUtcNow().AddDays(30));
        await AppendAsync("tenant", "t", 1);
        Clock.Advance(TimeSpan.FromDays(6));
        await AppendAsync("execution", "young", 1);
        await Store.TrimAsync(default);
        Assert.Equal(["t", "waits", "young"], await QueryAsync("""SELECT "key" FROM entities ORDER BY "key" """));
        Assert.Equal(["t", "waits", "young"], await QueryAsync("""SELECT "key" FROM journal ORDER BY "key" """));
        Assert.Equal([true], await Store.Journal.AppendAsync([Write("execution", "done", 1, null)], default));
    }

    private static void AssertSame(IEnumerable<EntityView> expected, IEnumerable<EntityView> actual) =>
        Assert.Equal(expected.Select(Text), actual.Select(Text));

    private static string Text(EntityView view) =>
        $"{view.Kind}|{view.Id}|{view.Tenant}|{view.State}|{view.Subject}|{view.OpenedAt:O}|{view.UpdatedAt:O}|{Encoding.UTF8.GetString(view.Json.Span)}";

    private EntityView View(string kind, string id, int minutes) => new()
    {
        Kind = kind,
        Id = id,
        Tenant = "t",
        State = "open",
        OpenedAt = Clock.GetUtcNow(),
        UpdatedAt = Clock.GetUtcNow().AddMinutes(minutes),
        Json = Encoding.UTF8.GetBytes($$"""{"of":"{{id}} ü"}"""),
    };

    private ValueTask<IReadOnlyList<EntityView>> FindAsync(ViewFilter filter) => Store.Views.FindAsync(filter, default);

    private JournalWrite Write(string kind, string key, int events, DateTimeOffset? wakeAt) => new()
    {
        Id = new EntityId(kind, key),
        Shard = 0,
        ExpectedVersion = 0,
        Events = [.. Enumerable.Repeat((ReadOnlyMemory<byte>)"{}"u8.ToArray(), events)],
        At = Clock.GetUtcNow(),
        WakeAt = wakeAt,
    };

    private async Task AppendAsync(string kind, string key, int events, DateTimeOffset? wakeAt = null) =>
        Assert.Equal([true], await Store.Journal.AppendAsync([Write(kind, key, events, wakeAt)], default));

    private async Task ShowAsync(params EntityView[] views)
    {
        var id = new EntityId("tenant", "t");
        var version = (await Store.Journal.LoadAsync(id, default)).Version;
        Assert.Equal(
            [true], await Store.Journal.AppendAsync([Write(id.Kind, id.Key, 1, null) with { ExpectedVersion = version, Views = views }], default));
    }
}
