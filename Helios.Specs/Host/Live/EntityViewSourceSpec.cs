using Helios.Host.Live;
using Helios.Host.Live.Sources;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.Live;

public sealed class EntityViewSourceSpec : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeViews _views = new();
    private readonly EntityViewSource _source;
    private int _woken;

    public EntityViewSourceSpec() => _source = new EntityViewSource(
        EntityViewKind.Incidents, _views, _time, new PollParts(() => Interlocked.Increment(ref _woken), NullLogger.Instance))
    { IsWatched = true };

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task Rows_of_the_store_are_shown_once_they_are_read()
    {
        _views.Set(FakeViews.Row("a", _time.UtcNow, "open"));
        Assert.False(_source.IsReady);
        await PullAsync();
        Assert.True(_source.IsReady);
        Assert.Equal(["a"], Ids());
        Assert.True(_woken > 0);
    }

    [Fact]
    public async Task Own_change_is_shown_at_once_and_an_older_row_does_not_undo_it()
    {
        await PullAsync();
        _source.Take([FakeViews.Row("a", _time.UtcNow, "acting"), FakeViews.Row("b", _time.UtcNow, "open", kind: "recovery")]);
        Assert.Equal("acting", State("a"));
        var version = _source.Version;
        _views.Set(FakeViews.Row("a", _time.UtcNow.AddMilliseconds(-1), "open"));
        await PullAsync();
        Assert.Equal(("acting", version), (State("a"), _source.Version));
    }

    [Fact]
    public async Task Change_of_another_node_is_seen_with_the_next_reading()
    {
        _views.Set(FakeViews.Row("a", _time.UtcNow, "open"));
        await PullAsync();
        _views.Set(FakeViews.Row("a", _time.UtcNow.AddSeconds(1), "resolved"));
        await PullAsync();
        Assert.Equal("resolved", State("a"));
        Assert.Empty(Doing());
    }

    [Fact]
    public async Task Row_that_was_trimmed_goes_with_the_next_reading_of_everything_but_not_one_just_written()
    {
        _views.Set(FakeViews.Row("a", _time.UtcNow, "open"));
        _views.Set(FakeViews.Row("b", _time.UtcNow, "open"));
        await PullAsync();
        _views.Remove("a");
        await PullAsync();
        Assert.Equal(["a", "b"], Ids());
        for (var elapsed = TimeSpan.Zero; elapsed <= PolledSource.All; elapsed += TimeSpan.FromSeconds(5))
        {
            await PullAsync(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(["b"], Ids());
    }

    [Fact]
    public async Task Nothing_is_read_more_often_than_a_period_nor_taken_while_nobody_looks()
    {
        await PullAsync();
        var reads = _views.Reads;
        _source.Pull(_time.UtcNow);
        _source.Pull(_time.UtcNow);
        Assert.Equal(reads, _views.Reads);
        _source.IsWatched = false;
        _source.Take([FakeViews.Row("a", _time.UtcNow, "open")]);
        Assert.Empty(Ids());
    }

    [Fact]
    public async Task Store_that_is_away_leaves_what_is_known()
    {
        _views.Set(FakeViews.Row("a", _time.UtcNow, "open"));
        await PullAsync();
        _views.IsAway = true;
        await PullAsync();
        Assert.Equal(["a"], Ids());
        _views.IsAway = false;
        _views.Set(FakeViews.Row("b", _time.UtcNow, "open"));
        await PullAsync();
        Assert.Equal(["a", "b"], Ids());
    }

    [Fact]
    public async Task What_goes_on_is_told_to_those_who_may_see_it()
    {
        _views.Set(FakeViews.Row("a", _time.UtcNow, "open"));
        _views.Set(FakeViews.Row("b", _time.UtcNow, "acting"));
        await PullAsync();
        Assert.Equal(["doing/incident/a"], Doing().Select(static document => document.Id));
        Assert.Empty(Doing(new LiveScope("bolt", null)));
    }

    /// <summary>Lets a period go by, has it read, and waits until that is done.</summary>
    private async Task PullAsync(TimeSpan? period = null)
    {
        _time.Advance(period ?? TimeSpan.FromSeconds(1));
        var reads = _views.Reads;
        _source.Pull(_time.UtcNow);
        await Eventually.Holds(() => _views.Reads > reads && _source.IsIdle, "the store to be read");
    }

    private string[] Ids() => [.. Documents().Select(static document => document.Id).Order(StringComparer.Ordinal)];

    private string State(string id) => (string)System.Text.Json.Nodes.JsonNode.Parse(Documents().Single(document => document.Id == id).Json.Span)!["status"]!;

    private List<LiveDocument> Documents()
    {
        var documents = new List<LiveDocument>();
        _source.Read(new LiveScope(null, null), documents);
        return documents;
    }

    private List<LiveDocument> Doing(LiveScope? scope = null)
    {
        var documents = new List<LiveDocument>();
        _source.ReadDoing(scope ?? new LiveScope(null, null), documents);
        return documents;
    }
}
