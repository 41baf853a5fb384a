using Helios.Host.Api.Contract;
using Helios.Host.App;
using Helios.Host.Observability;
using Helios.Host.Security;
using Helios.Host.Ui;

namespace Helios.Host.Api;

/// <summary><c>GET /api/v1/status</c>, the same as <c>GET /status</c> and <c>GET /</c>, and the three health questions of an orchestrator.</summary>
internal sealed class StatusEndpoints(ApiRoute route, HeliosService service)
{
    private const string Tag = "status";

    private static readonly ApiOperation Show = ApiOperation.Get("/api/v1/status", "getStatus", Tag, "What this node is doing at this moment: rates, verdicts, sources, stages, parts, problems.") with
    {
        Answer = static () => StatusJson.Default.StatusSnapshot,
        IsTenantFree = true,
    };

    // Each sees what is theirs.
    private static readonly AccessRule Plain = new("getStatus", Role.Viewer) { IsTenantFree = true };

    private static readonly ApiOperation Live = Health("live", "getHealthLive", "Whether the node works at all; restart it when not.");
    private static readonly ApiOperation Ready = Health("ready", "getHealthReady", "Whether the node takes events; send it nothing while not.");
    private static readonly ApiOperation Startup = Health("startup", "getHealthStartup", "Whether the node has started; wait while not.");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", FrontAsync).WithMetadata(Plain);
        routes.MapGet("/status", StatusAsync).WithMetadata(Plain);
        routes.Map(Show, route.Serve(ShowAsync));
        MapOpen(routes, Live, context => HealthAsync(context, service.State == ServiceState.Failed ? ["the pipeline has failed"] : []));
        MapOpen(routes, Ready, context => HealthAsync(context, [.. ReadyProblems()]));
        MapOpen(routes, Startup, context => HealthAsync(context, service.State == ServiceState.Starting ? ["starting"] : []));
    }

    private static ApiOperation Health(string question, string id, string summary) => ApiOperation.Get($"/health/{question}", id, Tag, summary) with
    {
        Answer = static () => ApiJson.Default.HealthAnswer,
        Also = [new ApiAnswer(StatusCodes.Status503ServiceUnavailable, static () => ApiJson.Default.HealthAnswer)],
        IsTenantFree = true,
    };

    /// <summary>An orchestrator signs in nowhere.</summary>
    private static void MapOpen(IEndpointRouteBuilder routes, ApiOperation operation, RequestDelegate serve) =>
        routes.MapMethods(operation.Path, [operation.Method], serve).WithMetadata(operation, new AccessRule(operation.Id, null)).WithDisplayName(operation.Id);

    private Task<StatusSnapshot> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        return Task.FromResult(service.Reporter.Take().For(context.Caller().Tenants));
    }

    /// <summary>People get the dashboard, programs the status; a cache has to tell them apart.</summary>
    private Task FrontAsync(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept";
        if (!UiEndpoints.IsBrowser(context.Request))
        {
            return StatusAsync(context);
        }

        context.Response.Redirect(UiEndpoints.Root);
        return Task.CompletedTask;
    }

    private Task StatusAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        service.Reporter.Take().For(context.Caller().Tenants), StatusJson.Default.StatusSnapshot, contentType: null, context.RequestAborted);

    private IEnumerable<string> ReadyProblems()
    {
        if (service.State != ServiceState.Running)
        {
            yield return $"the service is {service.State.ToString().ToLowerInvariant()}";
        }

        if (service.Door.Refusal is not null)
        {
            yield return "the doors are full or closed";
        }
    }

    private static Task HealthAsync(HttpContext context, IReadOnlyList<string> problems)
    {
        context.Response.StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var answer = new HealthAnswer(problems.Count == 0 ? "ok" : "unhealthy", problems);
        return context.Response.WriteAsJsonAsync(answer, ApiJson.Default.HealthAnswer, contentType: null, context.RequestAborted);
    }
}
