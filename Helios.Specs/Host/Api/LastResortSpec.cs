using System.Net;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api;

public sealed class LastResortSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Address_that_is_not_there_and_method_that_is_not_served_are_answered_with_what_is_wrong()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var nowhere = await running.GetAsync("/api/v1/nothing");
        Assert.Equal((HttpStatusCode.NotFound, "there is nothing at this address"), (nowhere.StatusCode, await ErrorAsync(nowhere)));
        using var posted = await running.PostAsync("/status", "");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST is not served here"), (posted.StatusCode, await ErrorAsync(posted)));
        using var read = await running.GetAsync("/ingest/events");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET is not served here"), (read.StatusCode, await ErrorAsync(read)));
    }

    private static async Task<string> ErrorAsync(HttpResponseMessage answer) =>
        ((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!).Split(';')[0];
}
