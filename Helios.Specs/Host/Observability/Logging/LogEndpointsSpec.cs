using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Host.App;
using Helios.Host.Config;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Host.Observability.Logging;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Host.Observability.Logging;

/// <summary>Levels change what every logger writes; both over HTTP and by the clock.</summary>
public sealed class LogEndpointsSpec : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Level_holds_for_its_category_at_once_and_ends_by_itself()
    {
        using var room = new LogRoom(new LogOptions { Level = LogLevel.Warning }, _time);
        using var logging = ServiceLogging.Create(new LogOptions(), room, new ProblemBoard(), _time, toConsole: false);
        var (ingest, other, library) = (logging.CreateLogger("Helios.Ingest"), logging.CreateLogger("Helios.Other"), logging.CreateLogger("Microsoft.AspNetCore.X"));
        Assert.False(ingest.IsEnabled(LogLevel.Information));
        Assert.True(room.Levels.TrySet("Helios.Ingest", LogLevel.Debug, TimeSpan.FromMinutes(1)));
        Assert.Equal((true, false), (ingest.IsEnabled(LogLevel.Debug), other.IsEnabled(LogLevel.Information)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(ingest.IsEnabled(LogLevel.Information));
        Assert.Empty(room.Levels.Rules);

        room.Levels.TrySet("", LogLevel.Trace, null);
        Assert.Equal((true, false, true), (other.IsEnabled(LogLevel.Trace), library.IsEnabled(LogLevel.Information), library.IsEnabled(LogLevel.Warning)));
        Assert.Equal(LogLevel.Trace, room.Levels.Default);
        room.Levels.TrySet("", null, null);
        Assert.Equal((false, true), (other.IsEnabled(LogLevel.Information), other.IsEnabled(LogLevel.Warning)));
    }

    [Fact]
    public void Levels_are_bounded_and_one_that_is_known_may_still_change()
    {
        using var levels = new LogLevels(LogLevel.Warning, _time);
        Assert.All(Enumerable.Range(0, LogLevels.MostLevels), i => Assert.True(levels.TrySet($"c{i}", LogLevel.Debug, null)));
        Assert.False(levels.TrySet("one.more", LogLevel.Debug, null));
        Assert.True(levels.TrySet("c7", LogLevel.Error, null));
    }

    [Fact]
    public async Task Log_is_read_and_changed_over_http()
    {
        var config = HeliosConfiguration.Load(null, ["helios.http.port=0", $"helios.data.directory={_folder.Path}"], _ => null);
        using var room = new LogRoom(config.Options!.Log, TimeProvider.System);
        using var logging = ServiceLogging.Create(config.Options.Log, room, new ProblemBoard(), TimeProvider.System, toConsole: false);
        await using var service = await HeliosService.StartAsync(new ServiceSetup(config.Options, logging, new ProblemBoard(), TimeProvider.System) { Logs = room }, CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(service.Address) };
        var page = JsonNode.Parse(await http.GetStringAsync("/api/v1/logs?category=Helios.Service&level=information&limit=1000"))!;
        Assert.Contains(page["lines"]!.AsArray(), line => (int)line!["event_id"]! == LogEventIds.Starting);
        Assert.All(page["lines"]!.AsArray(), line => Assert.Equal("Helios.Service", (string)line!["category"]!));

        var (status, answer) = await PutAsync(http, """{"category":"Helios.Ingest","level":"debug","expires_after_s":60}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("debug", (string)answer["levels"]![0]!["level"]!);
        var news = JsonNode.Parse(await http.GetStringAsync($"/api/v1/logs?after={(string)page["next_cursor"]!}&category=Helios.Log"))!;
        Assert.Equal(LogEventIds.LogLevelChanged, (int)Assert.Single(news["lines"]!.AsArray())!["event_id"]!);

        string[] wrong = ["""{"level":"loud"}""", """{"level":"debug","expires_after_s":0}""", """{"category":"a b","level":"debug"}""", """{"lvl":"debug"}""", "[]"];
        foreach (var body in wrong)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(http, body)).Status);
        }

        foreach (var query in (string[])["level=loud", "limit=0", "limit=1001", "after=x", "foo=1"])
        {
            using var refused = await http.GetAsync("/api/v1/logs?" + query);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> PutAsync(HttpClient http, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync("/api/v1/logs/level", content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
