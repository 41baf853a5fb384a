using Helios.Actors.Qos;
using Helios.Host.Api.Contract;

namespace Helios.Host.Api.Healing.Qos;

/// <summary><c>GET /api/v1/qos</c>: how good the service of tenants and their sources is, beside what is usual.</summary>
internal sealed class QosEndpoint(ApiRoute route, QosBoard board)
{
    private const int MostRows = 10_000;

    private static readonly ApiOperation List = ApiOperation.Get("/api/v1/qos", "listQos", "qos", "How good the service of tenants and their sources is, beside what is usual.") with
    {
        Query = [ApiParameter.Tenant, ApiParameter.Text("source", "Only this source."), ApiParameter.Limit(MostRows, 1000)],
        Answer = static () => QosJson.Default.QosListAnswer,
    };

    public void Map(IEndpointRouteBuilder routes) => routes.Map(List, route.Serve(ReadAsync));

    private Task<QosListAnswer> ReadAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var limit = query.Number("limit");
        var readings = board.Read(query.Text("tenant"), query.Text("source"));
        return Task.FromResult(new QosListAnswer([.. readings.Take(limit).Select(QosAnswer.Of)], readings.Count > limit));
    }
}
