using Helios.Host.Api.Contract;
using Helios.Host.App.Cluster;

namespace Helios.Host.Api.Cluster;

/// <summary><c>GET /api/v1/cluster</c>, and the same as <c>GET /cluster</c>. Answers 200 also when the cluster is not well: the answer says how it is.</summary>
internal sealed class ClusterEndpoints(ApiRoute route, ClusterReporter reporter)
{
    private static readonly ApiOperation Show = ApiOperation.Get("/api/v1/cluster", "getCluster", "cluster", "Who shares the work, who owns which shard, and how far each has come.") with
    {
        Answer = static () => ClusterJson.Default.ClusterAnswer,
        IsTenantFree = true,
    };

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(Show, route.Serve(ShowAsync));
        routes.MapGet("/cluster", AnswerAsync);
    }

    private Task<ClusterAnswer> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        return reporter.TakeAsync(context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context) => await context.Response.WriteAsJsonAsync(
        await reporter.TakeAsync(context.RequestAborted), ClusterJson.Default.ClusterAnswer, contentType: null, context.RequestAborted);
}
