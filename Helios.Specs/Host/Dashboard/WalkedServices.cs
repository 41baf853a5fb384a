using System.Net;
using System.Text;
using Helios.Pipeline.Analytics;
using Helios.Specs.Acceptance;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Dashboard;

/// <summary>The services that a browser walks through: one with events and trouble that is healed, one without events in which people sign in.</summary>
public sealed class WalkedServices : IAsyncDisposable
{
    /// <summary>Of the user admin in the guarded service.</summary>
    public const string Password = "walks through every page";

    // The demonstration in fast motion: windows of two seconds, and an outage as soon as what is usual is known. Only that is unusual enough to be
    // acted upon: a machine that stands still for a moment must not have the breakers moved under the walk's hands.
    private static readonly string[] Demo =
    [
        "node.name=walk", "window.length=2s", "window.tick=50ms", "metrics.tick=500ms", "metrics.window=2s", "detection.ewma.warm-up=5",
        "detection.ewma.threshold=8", "detection.ewma.high=12", "detection.ewma.min-relative=1", "decision.mode=AUTO", "decision.unclear=AUTO",
        "recovery.interval=1s", "recovery.settle=2s", "recovery.hold=5s", "recovery.cooldown=5s", "recovery.verify-for=30s", "recovery.verify-windows=2",
        "simulator.enabled=true", "simulator.rate=100", "simulator.loss=0.02", "simulator.outages=[\"aws@14s+12s\"]",
        "slo.fast-verdicts={ indicator = verdict-latency, threshold = 500ms, objective = 0.9, window = 6h }",
    ];

    private readonly TempFolder _folder = new();
    private LiveNode? _service;
    private LiveNode? _guarded;

    /// <summary>Starts both, the first time.</summary>
    /// <returns>Where they listen.</returns>
    public async Task<(Uri Service, Uri Guarded)> StartAsync()
    {
        if (_service is null || _guarded is null)
        {
            _service = LiveNode.Start(_folder.File("service"), Demo);
            _guarded = LiveNode.Start(_folder.File("guarded"), "access.mode=required", $"access.admin-password={Password}");
            await WatchServicesAsync(await _service.AddressAsync());
        }

        return (await _service.AddressAsync(), await _guarded.AddressAsync());
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var node in new[] { _service, _guarded })
        {
            if (node is not null)
            {
                await node.DisposeAsync();
            }
        }

        _folder.Dispose();
    }

    /// <summary>Eight days of three services, so that there is something to forecast.</summary>
    private static async Task WatchServicesAsync(Uri address)
    {
        var body = string.Join('\n', ServiceHours.Of(0, ServiceHours.Hours).Select(static sample => Encoding.UTF8.GetString(ServiceSampleJson.Write(sample))));
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/v1/analytics/samples", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
