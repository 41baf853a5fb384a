using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Host.Api;
using Helios.Host.App;
using Helios.Host.App.Door;
using Helios.Host.Config;
using Helios.Host.Observability;
using Helios.Host.Security;
using Helios.Specs.Connectors.Clouds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.Security.Webhooks;

/// <summary>The doors of three clouds as they are configured for them, with keys and certificates of our own.</summary>
public sealed class CloudDoorsSpec : IAsyncLifetime
{
    private const string Certs = "https://www.googleapis.com/oauth2/v3/certs";

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly ScriptedFetch _fetch = new();
    private readonly CountingDoor _door = new();
    private readonly TokenIssuer _issuer = new();
    private readonly SnsSigner _signer;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public CloudDoorsSpec()
    {
        _signer = new SnsSigner(_time.GetUtcNow().AddDays(-1), _time.GetUtcNow().AddDays(1));
        _fetch.Published[SnsSigner.Address] = _signer.Pem;
        _fetch.Published[Certs] = TokenIssuer.Set(_issuer);
    }

    public async ValueTask InitializeAsync()
    {
        var config = HeliosConfiguration.Load(
            null,
            [
                "helios.ingest.verify={"
                + $"aws={{kind=sns,confirm=true,topics=[\"{SnsSigner.Topic}\"]}},"
                + $"gcp={{kind=token,audience=\"{TokenIssuer.Audience}\",email=\"{TokenIssuer.Email}\"}},"
                + "azure={kind=key,secret=0123456789abcdef}}",
            ],
            _ => null);
        Assert.True(config.IsValid, string.Join('\n', config.Problems));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        new IngestEndpoints(_door, new ServiceSetup(config.Options, NullLoggerFactory.Instance, new ProblemBoard(), _time), _fetch).Map(_app);
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _signer.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task Signed_notification_of_sns_goes_in_and_a_changed_one_does_not()
    {
        var message = _signer.Sign(SnsSigner.Notification(_time.GetUtcNow()));
        Assert.Equal(202, await PostAsync("/ingest/aws", message.ToJsonString()));
        message["Message"] = "changed";
        Assert.Equal(401, await PostAsync("/ingest/aws", message.ToJsonString()));
        Assert.Equal((1, 1), (_door.Taken, _door.Forged));
    }

    [Fact]
    public async Task Subscription_of_a_listed_topic_is_confirmed_and_a_forged_one_is_not_opened()
    {
        var message = _signer.Sign(SnsSigner.Confirmation(_time.GetUtcNow()));
        var confirm = new Uri((string)message["SubscribeURL"]!).AbsoluteUri;
        Assert.Equal(503, await PostAsync("/ingest/aws", message.ToJsonString()));
        _fetch.Published[confirm] = [];
        Assert.Equal(200, await PostAsync("/ingest/aws", message.ToJsonString()));
        Assert.Equal(2, _fetch.Asked.Count(asked => asked == confirm));
        message["SubscribeURL"] = "https://evil.test/?Action=ConfirmSubscription";
        Assert.Equal(401, await PostAsync("/ingest/aws", message.ToJsonString()));
        Assert.DoesNotContain(_fetch.Asked, asked => asked.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_of_the_push_subscription_goes_in_and_that_of_a_stranger_does_not()
    {
        const string Push = """{"message":{"data":"e30=","messageId":"1","publishTime":"2026-01-01T00:00:00Z"},"subscription":"s"}""";
        var claims = TokenIssuer.Claims(_time.GetUtcNow());
        Assert.Equal(202, await PostAsync("/ingest/gcp", Push, ("Authorization", "Bearer " + _issuer.Issue(claims))));
        claims["email"] = "stranger@project.iam.gserviceaccount.com";
        Assert.Equal(401, await PostAsync("/ingest/gcp", Push, ("Authorization", "Bearer " + _issuer.Issue(claims))));
        Assert.Equal(401, await PostAsync("/ingest/gcp", Push));
        Assert.Equal((1, 2), (_door.Taken, _door.Forged));
    }

    [Fact]
    public async Task Keys_that_cannot_be_fetched_have_the_sender_try_again()
    {
        _fetch.IsAway = true;
        Assert.Equal(503, await PostAsync("/ingest/gcp", "{}", ("Authorization", "Bearer " + _issuer.Issue(TokenIssuer.Claims(_time.GetUtcNow())))));
        Assert.Equal((0, 0), (_door.Taken, _door.Forged));
    }

    [Fact]
    public async Task Key_of_event_grid_is_asked_for_before_the_body_is_read()
    {
        const string Handshake = """[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6"}}]""";
        Assert.Equal(401, await PostAsync("/ingest/azure", new string(' ', 2 << 20), ("aeg-sas-key", "0123456789abcdeX")));
        Assert.Equal(401, await PostAsync("/ingest/azure", Handshake));
        Assert.Equal(200, await PostAsync("/ingest/azure", Handshake, ("aeg-sas-key", "0123456789abcdef")));
    }

    [Fact]
    public void Doors_that_verify_say_so_to_the_gate_of_sign_in_and_others_do_not()
    {
        var endpoints = ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        var kinds = endpoints.GroupBy(endpoint => endpoint.RoutePattern.RawText!)
            .ToDictionary(group => group.Key, group => group.Select(endpoint => endpoint.Metadata.GetMetadata<VerifiesSender>()?.Kind).Distinct().Single());
        Assert.Equal(
            new Dictionary<string, string?> { ["/ingest/events"] = null, ["/ingest/aws"] = "sns", ["/ingest/gcp"] = "token", ["/ingest/azure"] = "key" }, kinds);
    }

    private async Task<int> PostAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8) };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode == StatusCodes.Status401Unauthorized)
        {
            Assert.Equal(40110, (int)JsonNode.Parse(text)!["code"]!);
            Assert.NotEmpty(answer.Headers.WwwAuthenticate);
        }

        return (int)answer.StatusCode;
    }

    private sealed class CountingDoor : IDoor
    {
        public DoorAnswer? Refusal => null;

        public int Taken { get; private set; }

        public int Forged { get; private set; }

        public ValueTask<DoorAnswer> TakeAsync(ReadOnlyMemory<byte> body, string? defaultSource, CancellationToken cancellationToken)
        {
            Taken++;
            return ValueTask.FromResult<DoorAnswer>(new DoorAnswer.Taken(1, 0, null));
        }

        public ValueTask<bool> ForgedAsync(ReadOnlyMemory<byte> body, string? source, string problem)
        {
            Forged++;
            return ValueTask.FromResult(false);
        }
    }
}
