using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Connections;

/// <summary>Bodies that no operation takes, sent to every operation of the OpenAPI document that takes one.</summary>
public sealed partial class BadBodiesSpec : IDisposable
{
    private static readonly string[] Doors = ["/ingest/events", "/ingest/aws", "/ingest/gcp", "/ingest/azure", "/api/v1/analytics/samples", "/api/v1/series"];

    private static readonly (string Name, string Body)[] Wrong =
    [
        ("empty", ""), ("no JSON", "{"), ("another kind", "[1]"), ("a text", "\"a\""), ("null", "null"), ("an unknown member", """{"no_such_member":1}"""),
        ("too deep", new string('[', 5000)), ("too deep inside", $$"""{"by":{{new string('[', 200)}}{{new string(']', 200)}}}"""),
        ("no UTF-8", "{\"by\":\"\u00ff\u00fe\"}"), ("half a surrogate", """{"by":"\ud800"}"""), ("a number beyond every number", """{"by":1e99999}"""),
        ("the same twice", """{"by":1,"by":"a"}"""), ("too large", "large"),
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Body_that_no_operation_takes_is_refused_with_a_problem_and_nothing_breaks()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.http.max-body=64KiB");
        var offenders = new List<string>();
        foreach (var (method, path) in await OperationsAsync(running))
        {
            foreach (var (name, body) in Wrong)
            {
                offenders.AddRange(await OffenceAsync(running, method, path, name, body));
            }
        }

        Assert.True(offenders.Count == 0, string.Join('\n', offenders.Take(20)));
        using var live = await running.GetAsync("/health/live");
        Assert.True(live.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Door_counts_what_is_no_event_and_refuses_what_is_too_large()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.http.max-body=64KiB");
        foreach (var path in Doors)
        {
            foreach (var (name, body) in Wrong)
            {
                using var answer = await running.PostAsync(path, Bytes(body));
                var status = (int)answer.StatusCode;
                Assert.True(status is 202 or 400 or 404 or 413 && (name != "too large" || status is 413 or 404), $"{path}, {name}: {status}");
            }
        }
    }

    private static async Task<IReadOnlyList<(HttpMethod Method, string Path)>> OperationsAsync(RunningService running)
    {
        var found = new List<(HttpMethod Method, string Path)>();
        foreach (var (path, item) in (await running.JsonAsync("/openapi/v1.json"))["paths"]!.AsObject())
        {
            found.AddRange(item!.AsObject().Where(operation => operation.Value!["requestBody"] is not null && !Doors.Contains(path))
                .Select(operation => (new HttpMethod(operation.Key.ToUpperInvariant()), Placeholder().Replace(path, "0123456789abcdef0123456789abcdef"))));
        }

        return found;
    }

    private static async Task<string[]> OffenceAsync(RunningService running, HttpMethod method, string path, string name, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(Bytes(body)) };
        using var answer = await AnswerAsync(running, request);
        if (answer is null)
        {
            return [$"{method} {path}, {name}: no answer"];
        }

        var (status, text) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        var expected = name == "too large" ? status is 413 or 404 : status is >= 400 and < 500;
        var isProblem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && ((string?)JsonNode.Parse(text)?["detail"])?.Length > 10;
        return expected && isProblem ? [] : [$"{method} {path}, {name}: {status} {text}"];
    }

    private static async Task<HttpResponseMessage?> AnswerAsync(RunningService running, HttpRequestMessage request)
    {
        try
        {
            return await running.SendAsync(request);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static byte[] Bytes(string body) => body == "large" ? new byte[100_000] : Encoding.Latin1.GetBytes(body);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
