using System.Net;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>What senders and operators ask of a running service.</summary>
internal sealed class ServiceClient(Uri address) : IDisposable
{
    private static readonly string[] Clouds = ["aws", "gcp", "azure"];
    private static readonly TimeSpan ChangeDeadline = TimeSpan.FromSeconds(45);

    private readonly HttpClient _http = new(new ContractHandler(new SocketsHttpHandler { UseProxy = false })) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    public void Dispose() => _http.Dispose();

    public async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body);
        return await _http.PostAsync("/ingest/events", content);
    }

    /// <summary>Posts three equal copies of each event, and asserts that the service has taken them.</summary>
    public async Task PostCompleteAsync(string prefix, int from, int count)
    {
        var lines = Enumerable.Range(from, count).SelectMany(i => Clouds.Select(cloud => RunningService.Copy($"{prefix}{i}", cloud)));
        await PostTakenAsync(string.Join('\n', lines));
    }

    /// <summary>Posts one copy, and asserts that the service has taken it.</summary>
    public Task PostCopyAsync(string id, string cloud) => PostTakenAsync(RunningService.Copy(id, cloud));

    public async Task<JsonNode> StatusAsync() => JsonNode.Parse(await _http.GetStringAsync("/status"))!;

    public async Task<JsonNode> ClusterAsync() => JsonNode.Parse(await _http.GetStringAsync("/cluster"))!;

    /// <summary>The entry of a part in the status.</summary>
    public async Task<JsonNode> PartAsync(string part) =>
        (await StatusAsync())["parts"]!.AsArray().Single(entry => (string?)entry!["part"] == part)!;

    /// <summary>Waits until a part says this mode; gives its entry.</summary>
    public async Task<JsonNode> BecomesAsync(string part, string mode, Func<string>? log = null)
    {
        JsonNode? last = null;
        await Eventually.Holds(
            async () => (string?)(last = await PartAsync(part))["mode"] == mode,
            $"{part} is {mode}",
            () => $"{last?.ToJsonString()}\n{log?.Invoke()}",
            ChangeDeadline);
        return last!;
    }

    /// <summary>What <c>helios status</c> prints, in lines without colours.</summary>
    public async Task<string> PageAsync(int exit)
    {
        var result = await HeliosProcess.RunAsync(["status", "--server", address.ToString()]);
        return result.ShouldExitWith(exit).Output;
    }

    private async Task PostTakenAsync(string body)
    {
        using var answer = await PostAsync(body);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
