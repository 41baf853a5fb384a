using Helios.Host.Api.Repeats;

namespace Helios.Host.Api.Contract;

/// <summary>Adds operations to the port.</summary>
internal static class ApiRoutes
{
    /// <summary>Serves an operation, with what it promises as metadata of its route.</summary>
    public static IEndpointConventionBuilder Map(this IEndpointRouteBuilder routes, ApiOperation operation, RequestDelegate serve) =>
        routes.MapMethods(operation.Path, [operation.Method], Guarded(routes, operation, serve)).WithMetadata(operation).WithDisplayName(operation.Id);

    /// <summary>The operation that this request asks for.</summary>
    /// <exception cref="InvalidOperationException">It asks for none.</exception>
    public static ApiOperation Operation(this HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>()
        ?? throw new InvalidOperationException($"{context.Request.Path} is no operation of the API");

    private static RequestDelegate Guarded(IEndpointRouteBuilder routes, ApiOperation operation, RequestDelegate serve) =>
        operation.KnowsKey && routes.ServiceProvider.GetService<RepeatGuard>() is { } guard ? guard.Guard(serve) : serve;
}
