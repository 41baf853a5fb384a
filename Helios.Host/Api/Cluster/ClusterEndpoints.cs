using Helios.Host.App.Cluster;

namespace Helios.Host.Api.Cluster;

/// <summary><c>GET /cluster</c>. Answers 200 also when the cluster is not well: the answer says how it is.</summary>
internal sealed class ClusterEndpoints(ClusterReporter reporter)
{
    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/cluster", AnswerAsync);

    private async Task AnswerAsync(HttpContext context) => await context.Response.WriteAsJsonAsync(
        await reporter.TakeAsync(context.RequestAborted), ClusterJson.Default.ClusterAnswer, contentType: null, context.RequestAborted);
}
