using System.Net;
using Helios.Host.Live;
using Helios.Specs.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.Live;

/// <summary>The hub alone, with callers of some tenants.</summary>
public sealed class LiveRightsSpec
{
    [Fact]
    public async Task Caller_of_one_tenant_sees_it_and_nothing_else()
    {
        var incidents = new FakeSource("incidents");
        incidents.Set(LiveDocuments.Of("a", 1, "acme"), LiveDocuments.Of("b", 2, "bolt"));
        await using var room = new LiveRoom(
            [incidents, new FakeSource("log", hasTenants: false)],
            new LiveSettings { MaxClients = 10, Interval = TimeSpan.FromMilliseconds(50), Ring = 8, Outbox = 8 },
            TimeProvider.System,
            NullLogger.Instance);
        await using var app = await StartAsync(room);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var client = await LiveSocket.ConnectAsync(address, "?tenants=acme");
        await client.SubscribeAsync("incidents");
        var mirror = await client.UntilAsync(new LiveMirror(), static mirror => mirror.Snapshots == 1);
        Assert.Equal(["a"], mirror.Documents.Keys);
        incidents.Set(LiveDocuments.Of("a", 2, "acme"), LiveDocuments.Of("b", 3, "bolt"));
        await client.UntilAsync(mirror, static mirror => (int?)mirror["a"]?["value"] == 2);
        Assert.Equal(["a"], mirror.Documents.Keys);
        Assert.Contains("you may see acme", (await RefusedAsync(client, "incidents", """{"tenant":"bolt"}""")).Message, StringComparison.Ordinal);
        Assert.Contains("you may see only acme", (await RefusedAsync(client, "log", "{}")).Message, StringComparison.Ordinal);
        await app.StopAsync();
    }

    private static Task<InvalidOperationException> RefusedAsync(LiveSocket client, string topic, string options) =>
        Assert.ThrowsAsync<InvalidOperationException>(() => client.SubscribeAsync(topic, options));

    private static async Task<WebApplication> StartAsync(LiveRoom room)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static (KestrelServerOptions kestrel) => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddLive(room, new LiveRights(static context =>
            LivePass.Of(context.Request.Query["tenants"].ToArray() is { Length: > 0 } tenants ? tenants.OfType<string>().ToArray() : null)));
        var app = builder.Build();
        app.MapLive();
        await app.StartAsync();
        return app;
    }
}
