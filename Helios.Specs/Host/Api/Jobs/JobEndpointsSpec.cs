using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Jobs;
using Helios.Host.Api;
using Helios.Host.Api.Jobs;
using Helios.Host.App.Jobs;
using Helios.Host.Cli;
using Helios.Host.Config.Options;
using Helios.Specs.Host.App.Jobs;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Helios.Specs.Host.Api.Jobs;

/// <summary>The routes over a host of jobs, asked over HTTP and by the verbs of the command line.</summary>
public sealed class JobEndpointsSpec : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeEntities _entities;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private WebApplication _app = null!;

    public JobEndpointsSpec() => _entities = new FakeEntities(JobCatalogue.Entity(new JobsOptions()), _clock);

    private string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        new JobEndpoints(new ApiRoute(new HttpOptions()), _entities, _entities, _clock).Map(_app);
        await _app.StartAsync();
        foreach (var name in JobNames.All)
        {
            _entities.Tell(JobEntity.IdOf(name), new JobCommand.Start());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task List_has_all_jobs_and_one_is_shown_with_its_next_five_runs()
    {
        var list = await GetAsync("/api/v1/jobs");
        Assert.Equal(JobNames.All, list["jobs"]!.AsArray().Select(job => (string)job!["name"]!));
        Assert.Equal("2026-11-20T12:00:00Z", (string)list["now"]!);
        var health = await GetAsync("/api/v1/jobs/health");
        Assert.Equal(("idle", "0 * * * * ?", 5), ((string)health["state"]!, (string)health["schedule"]!, health["next_runs"]!.AsArray().Count));
        Assert.Equal(_clock.UtcNow.AddMinutes(1), (DateTimeOffset)health["next_run"]!);
        Assert.Null(health["last_run"]);
    }

    [Fact]
    public async Task Run_pause_and_resume_do_what_they_say()
    {
        var run = await PostAsync("/api/v1/jobs/health/run", """{"by":"ann"}""", 200);
        Assert.Equal("health-1", (string)run["run"]!);
        Assert.Contains("runs already", (string)(await PostAsync("/api/v1/jobs/health/run", """{"by":"ann"}""", 409))["detail"]!, StringComparison.Ordinal);
        await PostAsync("/api/v1/jobs/clean-up/pause", """{"by":"ann","reason":"move","for":"2h"}""", 200);
        var paused = (await GetAsync("/api/v1/jobs/clean-up"))["paused"]!;
        Assert.Equal(("ann", "move", _clock.UtcNow.AddHours(2)), ((string)paused["by"]!, (string)paused["reason"]!, (DateTimeOffset)paused["until"]!));
        await PostAsync("/api/v1/jobs/clean-up/resume", """{"by":"bob"}""", 200);
        Assert.Equal("idle", (string)(await GetAsync("/api/v1/jobs/clean-up"))["state"]!);
    }

    [Fact]
    public async Task All_are_paused_and_resumed_together()
    {
        var paused = await PostAsync("/api/v1/jobs/pause", """{"by":"ann","reason":"move"}""", 200);
        Assert.Equal(7, paused["jobs"]!.AsArray().Count(job => (bool)job!["granted"]!));
        Assert.All((await GetAsync("/api/v1/jobs"))["jobs"]!.AsArray(), job => Assert.Equal("paused", (string)job!["state"]!));
        await PostAsync("/api/v1/jobs/resume", """{"by":"ann"}""", 200);
        Assert.All((await GetAsync("/api/v1/jobs"))["jobs"]!.AsArray(), job => Assert.Equal("idle", (string)job!["state"]!));
    }

    [Theory]
    [InlineData("/api/v1/jobs/healt/run", """{"by":"ann"}""", 404, "did you mean health?")]
    [InlineData("/api/v1/jobs/deep/run", """{"by":"ann"}""", 404, "did you mean deep-reconciliation?")]
    [InlineData("/api/v1/jobs/xyzzyxyzzy/run", """{"by":"ann"}""", 404, "there is no job 'xyzzyxyzzy'; the jobs are")]
    [InlineData("/api/v1/jobs/health/run", """{"by":" "}""", 400, "by must name who asks")]
    [InlineData("/api/v1/jobs/health/run", """{"by":"ann","for":"2h"}""", 400, "for belongs to a pause")]
    [InlineData("/api/v1/jobs/health/pause", """{"by":"ann"}""", 400, "reason must say why")]
    [InlineData("/api/v1/jobs/health/pause", """{"by":"ann","reason":"x","for":"soon"}""", 400, "for must be a duration")]
    [InlineData("/api/v1/jobs/health/pause", """{"by":"ann","reason":"x","for":"0s"}""", 400, "for must be a duration")]
    [InlineData("/api/v1/jobs/health/resume", """{"by":"ann","request":"1"}""", 400, "to resume give by")]
    [InlineData("/api/v1/jobs/pause", "{", 400, "the body")]
    public async Task Request_that_makes_no_sense_is_answered_with_what_is_wrong(string path, string body, int status, string problem) =>
        Assert.Contains(problem, (string)(await PostAsync(path, body, status))["detail"]!, StringComparison.Ordinal);

    [Fact]
    public async Task Job_that_cannot_be_reached_is_answered_with_503()
    {
        _entities.Deaf = 1;
        Assert.Contains("cannot be reached", (string)(await PostAsync("/api/v1/jobs/health/run", """{"by":"ann"}""", 503))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbs_list_show_run_pause_and_resume()
    {
        var (code, list, _) = await CliAsync("list");
        Assert.Equal(0, code);
        Assert.All(JobNames.All, name => Assert.Contains(name, list, StringComparison.Ordinal));
        Assert.Contains("in 60 s", list, StringComparison.Ordinal);
        Assert.Contains("health: it has begun (health-1)", (await CliAsync("run", "health", "--by", "ann")).Output, StringComparison.Ordinal);
        _entities.Tell(JobEntity.IdOf("health"), new JobCommand.Done("health-1", new JobOutcome(JobResults.Degraded, "disk: 1 MiB are free")));
        var (shown, page, _) = await CliAsync("show", "health");
        Assert.Equal(1, shown);
        Assert.Contains("disk: 1 MiB are free", page, StringComparison.Ordinal);
        Assert.Equal(5, page.Split('\n').Count(line => line.StartsWith("2026-11-20 12:", StringComparison.Ordinal)));
        Assert.Equal(0, (await CliAsync("pause", "--all", "--reason", "move", "--for", "2h")).Code);
        Assert.Contains("paused", (await CliAsync("show", "clean-up")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await CliAsync("resume", "--all")).Code);
        Assert.Contains("did you mean health?", (await CliAsync("run", "healht")).Error, StringComparison.Ordinal);
        Assert.Contains("either the name of a job or --all", (await CliAsync("resume")).Error, StringComparison.Ordinal);
        Assert.Contains("--reason", (await CliAsync("pause", "health")).Error, StringComparison.Ordinal);
        Assert.StartsWith("{", (await CliAsync("list", "--json")).Output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> CliAsync(params string[] arguments) =>
        CannedServer.RunAsync(JobsCommand.Create(), [.. arguments, "--server", Address]);

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri(Address + path)))!;

    private async Task<JsonNode> PostAsync(string path, string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(Address + path), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
