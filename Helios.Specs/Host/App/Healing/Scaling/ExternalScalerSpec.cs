using System.Text.Json.Nodes;
using Helios.Host.App.Healing.Scaling;
using Helios.Host.Config.Options;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Scaling;

public sealed class ExternalScalerSpec
{
    private const string Path = "/apis/apps/v1/namespaces/prod/deployments/helios/scale";

    private const string Object = """
        {"kind":"Scale","apiVersion":"autoscaling/v1","metadata":{"name":"helios","namespace":"prod","resourceVersion":"77"},"spec":{"replicas":3},"status":{"replicas":3,"selector":"app=helios"}}
        """;

    [Fact]
    public async Task Replicas_are_read_and_patched_as_kubernetes_has_them()
    {
        await using var server = await ScriptedServer.StartAsync(_ => (200, Object));
        using var scaler = Scaler(server.Address);
        Assert.Equal(3, await scaler.ReplicasAsync(default));
        await scaler.ScaleAsync(4, default);
        var (get, patch) = (server.Requests[0], server.Requests[1]);
        Assert.Equal(("GET", Path, "Bearer t0ken"), (get.Method, get.Path, get.Headers["Authorization"]));
        Assert.Equal(("PATCH", Path, "application/merge-patch+json"), (patch.Method, patch.Path, patch.Headers["Content-Type"]));
        Assert.Equal("""{"spec":{"replicas":4}}""", patch.Body);
    }

    [Fact]
    public async Task Server_without_patch_gets_the_object_read_with_its_version()
    {
        await using var server = await ScriptedServer.StartAsync(request => request.Method == "PATCH" ? (405, "") : (200, Object));
        using var scaler = Scaler(server.Address);
        await scaler.ScaleAsync(5, default);
        var put = server.Requests[^1];
        Assert.Equal("PUT", put.Method);
        var body = JsonNode.Parse(put.Body)!;
        Assert.Equal((5, "77", "autoscaling/v1"), ((int)body["spec"]!["replicas"]!, (string)body["metadata"]!["resourceVersion"]!, (string)body["apiVersion"]!));
        Assert.Null(body["status"]);
    }

    [Theory]
    [InlineData(401, false, "helios.scaler.token")]
    [InlineData(403, false, "helios.scaler.token")]
    [InlineData(404, false, "helios.scaler.namespace and helios.scaler.deployment")]
    [InlineData(409, true, "409")]
    [InlineData(500, true, "500")]
    [InlineData(422, false, "422")]
    public async Task Refusal_is_classified_and_says_what_to_do(int status, bool isTransient, string hint)
    {
        await using var server = await ScriptedServer.StartAsync(_ => (status, "no"));
        using var scaler = Scaler(server.Address);
        var error = await Assert.ThrowsAsync<ScalerException>(() => scaler.ScaleAsync(4, default));
        Assert.Equal(isTransient, error.IsTransient);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"kind\":\"Status\"}")]
    [InlineData("{\"spec\":{\"replicas\":\"many\"}}")]
    public async Task Answer_that_is_no_scale_is_an_error(string answer)
    {
        await using var server = await ScriptedServer.StartAsync(_ => (200, answer));
        using var scaler = Scaler(server.Address);
        Assert.False((await Assert.ThrowsAsync<ScalerException>(() => scaler.ReplicasAsync(default))).IsTransient);
    }

    [Fact]
    public async Task Server_that_is_not_there_or_does_not_answer_is_told_apart_from_a_refusal()
    {
        using var nobody = Scaler($"http://127.0.0.1:{FreePort.Next()}");
        Assert.Contains("cannot be reached", (await Assert.ThrowsAsync<ScalerException>(() => nobody.ReplicasAsync(default))).Message, StringComparison.Ordinal);
        await using var server = await ScriptedServer.StartAsync(_ => (-1, ""));
        using var silent = Scaler(server.Address, timeoutSeconds: 0.3);
        var error = await Assert.ThrowsAsync<ScalerException>(() => silent.ReplicasAsync(default));
        Assert.True(error.IsTransient);
        Assert.EndsWith("did not answer within 0.3 s (helios.scaler.timeout)", error.Message, StringComparison.Ordinal);
    }

    private static ExternalScaler Scaler(string url, double timeoutSeconds = 30) =>
        new(new ScalerOptions { Url = url, Namespace = "prod", Token = "t0ken", Timeout = TimeSpan.FromSeconds(timeoutSeconds) });
}
