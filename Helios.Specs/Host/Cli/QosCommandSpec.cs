using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;

namespace Helios.Specs.Host.Cli;

public sealed class QosCommandSpec
{
    private const string Answer = """
        {"qos":[
         {"tenant":"acme","source":null,"throughput":{"value":120.4,"baseline":118},"accuracy":{"value":0.9912,"baseline":0.9999},
          "latency_ms":{"value":1500,"baseline":96},"availability":{"value":1,"baseline":0.999},"score":{"value":0.93,"baseline":0.99},
          "loss":0.06,"uptime":null,"samples":400,"frozen":true,"live":true},
         {"tenant":"acme","source":"azure","throughput":{"value":0,"baseline":39.5},"accuracy":{"value":null,"baseline":1},
          "latency_ms":{"value":null,"baseline":130},"availability":{"value":null,"baseline":1},"score":{"value":null,"baseline":null},
          "loss":null,"uptime":0.98,"samples":12,"frozen":false,"live":false}],"truncated":false}
        """;

    [Fact]
    public async Task Each_property_is_shown_beside_what_is_usual()
    {
        var (code, output, error) = await RunAsync(Answer, "--tenant", "acme");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"(?m)^acme +120/118 +99.1/99.9 +1500/96 +100/99.9 +0.93/0.99 +f *$", output);
        Assert.Matches(@"(?m)^acme/azure +0.0/40 +-/100 +-/130 +-/100 +-/- +old *$", output);
        StatusCommandSpec.FitsEightyColumns(output);
    }

    [Fact]
    public async Task Nothing_known_is_said() =>
        Assert.Contains("no samples yet", (await RunAsync("""{"qos":[]}""")).Output, StringComparison.Ordinal);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string body, params string[] arguments)
    {
        await using var server = await CannedServer.StartAsync("/api/v1/qos", body);
        return await CannedServer.RunAsync(QosCommand.Create(), [.. arguments, "--server", server.Address]);
    }
}
