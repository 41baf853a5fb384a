using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Helios.Host.Api;
using Helios.Host.App;
using Helios.Host.App.Door;
using Helios.Host.Config;
using Helios.Host.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.Api;

/// <summary>What the endpoints make of each answer of a door, and of each form of request, with a door that says what it is told.</summary>
public sealed class IngestAnswersSpec : IAsyncLifetime
{
    private const string Structured = """{"specversion":"1.0","id":"1","type":"t","source":"aws.x"}""";

    private readonly ScriptedDoor _door = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        var config = HeliosConfiguration.Load(null, ["helios.http.retry-after=3s"], _ => null);
        Assert.True(config.IsValid);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        var setup = new ServiceSetup(config.Options, NullLoggerFactory.Instance, new ProblemBoard(), TimeProvider.System);
        new IngestEndpoints(_door, setup).Map(_app);
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    public static TheoryData<string, HttpStatusCode, bool, string> Answers => new()
    {
        { "taken", HttpStatusCode.Accepted, false, """{"admitted":3,"rejected":1,"first_problem":"p"}""" },
        { "unknown", HttpStatusCode.Accepted, false, """{"admitted":null,"rejected":null,"first_problem":null}""" },
        { "rejected", HttpStatusCode.BadRequest, false, """{"admitted":0,"rejected":2,"first_problem":"p"}""" },
        { "full", HttpStatusCode.TooManyRequests, true, Problem(42900, "the queue is full") },
        { "large", HttpStatusCode.RequestEntityTooLarge, false, Problem(41300, "large") },
        { "closed", HttpStatusCode.ServiceUnavailable, true, Problem(50300, "closed") },
        { "transient", HttpStatusCode.ServiceUnavailable, true, Problem(50300, "away") },
        { "fatal", HttpStatusCode.ServiceUnavailable, false, Problem(50300, "broken") },
    };

    private static string Problem(int code, string detail)
    {
        var kind = ProblemKind.All.Single(kind => kind.Code == code);
        return $$"""{"type":"urn:helios:problem:{{kind.Name}}","title":"{{kind.Title}}","status":{{kind.Status}},"code":{{code}},"detail":"{{detail}}"}""";
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_of_the_door_becomes_a_status(string name, HttpStatusCode status, bool retry, string body)
    {
        _door.Answer = Named(name);
        using var answer = await PostAsync("/ingest/events", "x");
        Assert.Equal((status, body), (answer.StatusCode, Regex.Replace(await answer.Content.ReadAsStringAsync(), ",\"trace_id\":\"[0-9a-f]{32}\"", "")));
        Assert.Equal(retry ? "3" : null, answer.Headers.RetryAfter?.ToString());
    }

    [Theory]
    [InlineData("full", HttpStatusCode.TooManyRequests)]
    [InlineData("closed", HttpStatusCode.ServiceUnavailable)]
    public async Task Closed_door_is_told_before_the_body_is_read(string name, HttpStatusCode status)
    {
        _door.Refusal = Named(name);
        using var answer = await PostAsync("/ingest/aws", "x");
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(_door.Bodies);
    }

    [Theory]
    [InlineData("/ingest/events", null)]
    [InlineData("/ingest/gcp", "gcp")]
    public async Task Door_is_given_the_body_and_the_cloud_of_the_path(string path, string? cloud)
    {
        using var answer = await PostAsync(path, "some bytes");
        Assert.Equal([("some bytes", cloud)], _door.Bodies);
    }

    [Fact]
    public async Task Binary_mode_is_handed_on_as_structured()
    {
        using var answer = await PostAsync(
            "/ingest/events", "{\"a\":\n1}", "application/json; charset=utf-8", ("ce-specversion", "1.0"), ("Ce-Id", "Euro%20%E2%82%AC"), ("CE-TYPE", "\"a b\""), ("ce-source", "/x"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(
            """{"specversion":"1.0","id":"Euro €","type":"a b","source":"/x","datacontenttype":"application/json; charset=utf-8","data":{"a": 1}}""",
            Assert.Single(_door.Bodies).Body);
    }

    [Theory]
    [InlineData("application/cloudevents+json; charset=utf-8")]
    [InlineData("application/cloudevents-batch+json")]
    public async Task Structured_mode_may_repeat_its_attributes_in_headers(string contentType)
    {
        using var answer = await PostAsync("/ingest/events", Structured, contentType, ("ce-specversion", "1.0"), ("ce-id", "other"));
        Assert.Equal(Structured, Assert.Single(_door.Bodies).Body);
    }

    [Fact]
    public async Task Binary_mode_with_a_torn_encoding_is_refused()
    {
        using var answer = await PostAsync("/ingest/events", "1", null, ("ce-specversion", "1.0"), ("ce-subject", "%C0%A0"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("ce-subject", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_door.Bodies);
    }

    private static DoorAnswer Named(string name) => name switch
    {
        "taken" => new DoorAnswer.Taken(3, 1, "p"),
        "unknown" => new DoorAnswer.Taken(null, null, null),
        "rejected" => new DoorAnswer.Taken(0, 2, "p"),
        "full" => new DoorAnswer.Full(),
        "large" => new DoorAnswer.TooLarge("large"),
        "closed" => new DoorAnswer.Closed("closed"),
        "transient" => new DoorAnswer.Failed("away", true),
        _ => new DoorAnswer.Failed("broken", false),
    };

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string? contentType = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await _http.SendAsync(request);
    }

    private sealed class ScriptedDoor : IDoor
    {
        public DoorAnswer? Refusal { get; set; }

        public DoorAnswer Answer { get; set; } = new DoorAnswer.Taken(1, 0, null);

        public List<(string Body, string? Source)> Bodies { get; } = [];

        public ValueTask<DoorAnswer> TakeAsync(ReadOnlyMemory<byte> body, string? defaultSource, CancellationToken cancellationToken)
        {
            Bodies.Add((Encoding.UTF8.GetString(body.Span), defaultSource));
            return ValueTask.FromResult(Answer);
        }
    }
}
