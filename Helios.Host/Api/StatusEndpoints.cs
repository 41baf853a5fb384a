using Helios.Host.App;
using Helios.Host.Observability;
using Helios.Host.Ui;

namespace Helios.Host.Api;

/// <summary><c>GET /status</c> and <c>GET /</c>, and the three health questions of an orchestrator.</summary>
internal sealed class StatusEndpoints(HeliosService service)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", FrontAsync);
        routes.MapGet("/status", StatusAsync);

        // Live: restart it when not. Ready: send nothing while not. Startup: wait while not.
        routes.MapGet("/health/live", context => HealthAsync(context, service.State == ServiceState.Failed ? ["the pipeline has failed"] : []));
        routes.MapGet("/health/ready", context => HealthAsync(context, [.. ReadyProblems()]));
        routes.MapGet("/health/startup", context => HealthAsync(context, service.State == ServiceState.Starting ? ["starting"] : []));
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
        service.Reporter.Take(), StatusJson.Default.StatusSnapshot, contentType: null, context.RequestAborted);

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
