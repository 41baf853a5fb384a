using System.Diagnostics.Metrics;
using Helios.Host.Observability;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Helios.Host.Api.Connections;

/// <summary>Keeps the table of connections for Kestrel: one step when a connection is accepted, one around each request.</summary>
internal sealed class ConnectionGate : IDisposable
{
    private readonly ConnectionTable _table;
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);

    /// <param name="limit">Most connections at once.</param>
    public ConnectionGate(int limit)
    {
        _table = new ConnectionTable(limit);
        _meter.CreateObservableGauge("helios.http.connections", () => _table.Count, "{connection}", "Connections open.");
        _meter.CreateObservableCounter("helios.http.connections.displaced", () => _table.Displaced, "{connection}", "Connections closed because they kept the port waiting longest and it was full.");
        _meter.CreateObservableCounter("helios.http.connections.refused", () => _table.Refused, "{connection}", "Connections closed at once, because the port was full of requests being served.");
    }

    /// <summary>The table.</summary>
    public ConnectionTable Table => _table;

    /// <summary>Admits a connection to what follows, or drops it.</summary>
    public ConnectionDelegate Admit(ConnectionDelegate next) => async context =>
    {
        var connection = new OpenConnection(context.Abort);
        if (!_table.TryEnter(connection))
        {
            context.Abort();
            return;
        }

        context.Features.Set(connection);
        try
        {
            await next(context);
        }
        finally
        {
            _table.Leave(connection);
        }
    };

    /// <summary>Around a request: from its headers until its answer is out.</summary>
    public Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<OpenConnection>() is { } connection)
        {
            // A web socket counts as one long request: it has no body that would have to arrive first.
            var isUpgrade = context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true };
            if (!isUpgrade && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
            {
                _table.Wait(connection);
                context.Features.Set(new BodyArrival(_table, connection));
            }
            else
            {
                _table.Serve(connection);
            }

            context.Response.OnCompleted(
                static state =>
                {
                    var (table, connection) = ((ConnectionTable, OpenConnection))state;
                    table.Wait(connection);
                    return Task.CompletedTask;
                },
                (_table, connection));
        }

        return next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
