using Helios.Actors.Feedback;
using Helios.Host.App.Healing.Feedback;
using Helios.Pipeline.Decision;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Healing.Feedback;

public sealed class KnowledgeBoardSpec
{
    private readonly FakeEntities _entities = new();

    [Fact]
    public async Task Outcome_reaches_the_entity_and_what_it_taught_the_next_decision()
    {
        var board = New();
        Assert.Null(board.Estimates("acme"));
        board.Learn(FakeEntities.Outcome("x1", succeeded: false));
        board.Moved(Assert.IsType<KnowledgeMoved>(Assert.Single(_entities.Effects)).Knowledge);
        var estimate = board.Estimates("acme")!(IssueType.Unknown)!["notify"];
        Assert.Equal((EstimateOrigin.Learnt, 1), (estimate.Origin, estimate.Runs));
        Assert.Null(board.Estimates("acme")!(IssueType.MissingEvents));
        Assert.Null(board.Weights("acme"));

        // Another node reads the same from the store.
        var other = New();
        await other.RefreshAsync(CancellationToken.None);
        Assert.Equal(estimate, other.Estimates("acme")!(IssueType.Unknown)!["notify"]);
    }

    [Fact]
    public async Task Older_view_does_not_replace_a_newer_one_and_a_missing_store_nothing()
    {
        var board = New();
        board.Learn(FakeEntities.Outcome("x1", succeeded: true));
        board.Learn(FakeEntities.Outcome("x2", succeeded: true));
        foreach (var moved in _entities.Effects.Cast<KnowledgeMoved>().Reverse())
        {
            board.Moved(moved.Knowledge);
        }

        _entities.IsAway = true;
        await board.RefreshAsync(CancellationToken.None);
        board.Learn(FakeEntities.Outcome("x3", succeeded: true));
        Assert.Equal(2, board.Estimates("acme")!(IssueType.Unknown)!["notify"].Runs);
    }

    [Fact]
    public async Task Weights_are_those_that_were_computed_last()
    {
        var board = New();
        board.Learn(FakeEntities.Outcome("x1", succeeded: true));
        await _entities.AskAsync<KnowledgeReply>(KnowledgeEntity.IdOf("acme"), new KnowledgeCommand.Recalculate("ops"), CancellationToken.None);
        await board.RefreshAsync(CancellationToken.None);
        Assert.Equal("knowledge of 2026-11-20", board.Weights("acme")!.From);
    }

    private KnowledgeBoard New() => new(_entities, _entities, NullLogger.Instance);
}
