using System.Text.Json;
using Helios.Host.Api.Contract;

namespace Helios.Host.Api;

/// <summary><c>GET /openapi/v1.json</c>: what every operation promises. Made when first asked for, and kept.</summary>
internal static class OpenApiEndpoint
{
    /// <summary>Where it is.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>Version of what is promised; the program has another.</summary>
    private const string Version = "1.0";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Adds the route; it tells of every operation of <paramref name="routes"/>, those that are added later too.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var document = new Lazy<string>(() => Write(routes.DataSources));
        routes.MapGet(Path, context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            return context.Response.WriteAsync(document.Value, context.RequestAborted);
        });
    }

    private static string Write(IEnumerable<EndpointDataSource> sources)
    {
        var operations = sources.SelectMany(static source => source.Endpoints).Select(static endpoint => endpoint.Metadata.GetMetadata<ApiOperation>()).OfType<ApiOperation>();
        return OpenApiDocument.Of(operations, Version).ToJsonString(Indented);
    }
}
