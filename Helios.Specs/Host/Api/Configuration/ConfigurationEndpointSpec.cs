using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Configuration;

public sealed class ConfigurationEndpointSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Values_come_with_defaults_and_origins_and_secrets_are_masked()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.window.length=7s", "helios.access.admin-password=hunter2hunter2");
        var answer = await running.JsonAsync("/api/v1/configuration");
        Assert.DoesNotContain("hunter2", answer.ToJsonString(), StringComparison.Ordinal);
        var length = KeyOf(answer, "helios.window.length");
        Assert.Equal(("7s", true, "--set helios.window.length", false), ((string?)length["value"], (bool)length["set"]!, (string?)length["origin"], (bool)length["secret"]!));
        Assert.NotEqual("7s", (string?)length["default"]);
        var password = KeyOf(answer, "helios.access.admin-password");
        Assert.Contains("***", (string?)password["value"], StringComparison.Ordinal);
        Assert.True((bool)password["secret"]!);
        var bind = KeyOf(answer, "helios.http.bind");
        Assert.Equal((false, "reference.conf", (string?)bind["value"]), ((bool)bind["set"]!, (string?)bind["origin"], (string?)bind["default"]));
        Assert.True((int)bind["line"]! > 0);
    }

    [Fact]
    public async Task Status_and_cluster_are_served_with_the_other_operations()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        Assert.Equal("running", (string?)(await running.JsonAsync("/api/v1/status"))["state"]);
        Assert.NotEmpty((await running.JsonAsync("/api/v1/cluster"))["members"]!.AsArray());
        using var answer = await running.GetAsync("/api/v1/cluster?x=1");
        Assert.Equal(40001, (int)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!);
        Assert.All((await running.JsonAsync("/api/v1/configuration?prefix=helios.http."))["keys"]!.AsArray(), key => Assert.StartsWith("helios.http.", (string?)key!["key"], StringComparison.Ordinal));
    }

    private static JsonNode KeyOf(JsonNode answer, string key) => answer["keys"]!.AsArray().Single(one => (string?)one!["key"] == key)!;
}
