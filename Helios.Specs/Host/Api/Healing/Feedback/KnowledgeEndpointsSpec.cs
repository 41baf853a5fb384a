using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Feedback;
using Helios.Host.Api;
using Helios.Host.Api.Healing;
using Helios.Host.Api.Healing.Feedback;
using Helios.Host.Config.Options;
using Helios.Pipeline.Decision;
using Helios.Specs.Host.App.Healing.Feedback;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Specs.Host.Api.Healing.Feedback;

public sealed class KnowledgeEndpointsSpec : IAsyncLifetime
{
    private readonly FakeEntities _entities = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        var healing = new HealingApi(new ApiRoute(new HttpOptions()), _entities, _entities);
        new KnowledgeEndpoints(healing, _entities).Map(_app);
        new ActionEndpoints(healing, _entities, ActionCatalogue.Default).Map(_app);
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Knowledge_of_a_tenant_without_outcomes_is_empty()
    {
        var (status, body) = await GetAsync("knowledge?tenant=nobody");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("nobody", 0), ((string)body["tenant"]!, (int)body["number"]!));
        Assert.Empty(body["estimates"]!.AsArray());
    }

    [Fact]
    public async Task Outcome_shows_in_knowledge_changes_and_actions_and_is_reverted()
    {
        await LearnAsync();
        var known = (await GetAsync("knowledge?tenant=acme")).Body["estimates"]![0]!;
        Assert.Equal(("notify", "unknown", "learnt"), ((string)known["action"]!, (string)known["issue"]!, (string)known["numbers"]!["origin"]!));
        var action = (await GetAsync("actions/notify?tenant=acme")).Body;
        Assert.Equal(0.9, (double)action["estimates"]!["success_rate"]!);
        var learnt = action["uses"]!.AsArray().Single(use => (string)use!["issue"]! == "unknown")!["learnt"]!;
        Assert.Equal((1, 0), ((int)learnt["runs"]!, (int)learnt["succeeded"]!));
        var (status, reply) = await PostAsync("revert", """{"tenant":"acme","change":1,"by":"ann","reason":"a drill"}""");
        Assert.Equal((HttpStatusCode.OK, 2), (status, (int)reply["change"]!));
        var changes = (await GetAsync("knowledge/changes?tenant=acme")).Body["changes"]!.AsArray();
        Assert.Equal([2, 1], changes.Select(change => (int)change!["number"]!));
        Assert.Equal(2, (int)changes[1]!["reverted_by"]!);
    }

    [Fact]
    public async Task Pin_and_recalculation_answer_with_their_change()
    {
        var (status, reply) = await PostAsync("pin", """{"tenant":"acme","action":"resync","success_rate":0.4,"by":"ann","reason":"archive is slow"}""");
        Assert.Equal((HttpStatusCode.OK, 1), (status, (int)reply["change"]!));
        (status, reply) = await PostAsync("recalculate", """{"tenant":"acme","by":"ann"}""");
        Assert.Equal((HttpStatusCode.OK, 2), (status, (int)reply["change"]!));
        Assert.Equal(4, (await GetAsync("knowledge?tenant=acme")).Body["weights"]!["values"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("pin", """{"action":"resync","reason":"x"}""", 400, "by must name who asks")]
    [InlineData("pin", """{"action":"resinc","by":"ann","reason":"x"}""", 409, "there is no action resinc")]
    [InlineData("pin", """{"action":"resync","by":"ann","reason":"x","success_rate":2}""", 409, "must be 0 to 1")]
    [InlineData("pin", """{"action":"resync","by":"ann","issue":"missing","reason":"x"}""", 400, "issue must be one of")]
    [InlineData("pin", """{"action":"resync","by":"ann","mttr":5}""", 400, "mttr")]
    [InlineData("revert", """{"change":7,"by":"ann","reason":"x"}""", 409, "there is no change 7")]
    [InlineData("recalculate", """{"tenant":"a/b","by":"ann"}""", 400, "tenant")]
    public async Task Bad_request_is_refused_and_says_why(string verb, string body, int expected, string text)
    {
        var (status, answer) = await PostAsync(verb, body);
        Assert.Equal(expected, (int)status);
        Assert.Contains(text, (string)answer["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entity_that_is_away_is_503()
    {
        _entities.IsAway = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync("recalculate", """{"by":"ann"}""")).Status);
    }

    [Fact]
    public async Task Catalogue_lists_every_action_with_what_it_takes()
    {
        var actions = (await GetAsync("actions")).Body["actions"]!.AsArray();
        Assert.Equal(ActionCatalogue.Default.Actions.Select(action => action.Name), actions.Select(action => (string)action!["name"]!));
        Assert.Equal("cloud", (string)actions[0]!["targets"]![0]!);
        var (status, answer) = await GetAsync("actions/dance");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("known: replay_from_kafka", (string)answer["detail"]!, StringComparison.Ordinal);
    }

    private async Task LearnAsync() => await _entities.AskAsync<KnowledgeReply>(
        KnowledgeEntity.IdOf("acme"), new KnowledgeCommand.RunEnded(FakeEntities.Outcome("x1", succeeded: false)), CancellationToken.None);

    private async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string verb, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri($"/api/v1/knowledge/{verb}", UriKind.Relative), content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
