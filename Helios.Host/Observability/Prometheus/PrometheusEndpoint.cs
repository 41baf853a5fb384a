using Helios.Host.Api;
using Microsoft.Net.Http.Headers;

namespace Helios.Host.Observability.Prometheus;

/// <summary><c>GET /metrics</c>: the metrics of the process, as text for Prometheus, or as OpenMetrics for those who accept it.</summary>
/// <remarks>An answer is some 60 kB and takes a few milliseconds; scrapes at the same time wait for each other.</remarks>
internal sealed class PrometheusEndpoint(PrometheusExporter? exporter)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/metrics";

    private const string Plain = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text";
    private const string OpenMetricsAnswer = OpenMetrics + "; version=1.0.0; charset=utf-8";

    public void Map(IEndpointRouteBuilder routes)
    {
        if (exporter is not null)
        {
            routes.MapGet(Path, ServeAsync);
        }
    }

    /// <summary>What a client wants: OpenMetrics where it accepts that at least as gladly as plain text.</summary>
    internal static TextFormat Choose(IList<string?> accept)
    {
        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var wanted))
        {
            return TextFormat.Plain;
        }

        double open = 0, plain = 0;
        foreach (var type in wanted)
        {
            var quality = type.Quality ?? 1;
            if (type.MediaType.Equals(OpenMetrics, StringComparison.OrdinalIgnoreCase) && IsVersionOne(type))
            {
                open = Math.Max(open, quality);
            }
            else if (type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase) || type.MatchesAllTypes)
            {
                plain = Math.Max(plain, quality);
            }
        }

        return open > 0 && open >= plain ? TextFormat.OpenMetrics : TextFormat.Plain;
    }

    private static bool IsVersionOne(MediaTypeHeaderValue type)
    {
        var version = type.Parameters.FirstOrDefault(static parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase));
        return version is null || version.Value.StartsWith("1.", StringComparison.Ordinal) || version.Value.StartsWith("0.0.1", StringComparison.Ordinal);
    }

    private async Task ServeAsync(HttpContext context)
    {
        var format = Choose(context.Request.Headers.Accept);
        byte[] text;
        try
        {
            text = await exporter!.ScrapeAsync(format, context.RequestAborted);
        }
        catch (InvalidOperationException e)
        {
            await context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, e.Message, TimeSpan.FromSeconds(1));
            return;
        }

        context.Response.ContentType = format == TextFormat.OpenMetrics ? OpenMetricsAnswer : Plain;
        context.Response.Headers.ContentLength = text.Length;
        context.Response.Headers.Vary = "Accept";
        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }
}
