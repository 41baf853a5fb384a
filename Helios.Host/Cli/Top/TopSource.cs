using System.Text.Json.Serialization.Metadata;
using Helios.Host.Api.Cluster;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli.Top;

/// <summary>Asks a service for all that the view shows: six questions a round, one after the other.</summary>
internal sealed class TopSource(HeliosClient client)
{
    private const int Most = 50;

    private TopData _last = new();

    /// <summary>One round; what is not answered is empty, and a service that is gone leaves what was before.</summary>
    public async Task<TopData> ReadAsync(CancellationToken token)
    {
        try
        {
            var status = await client.StatusAsync(token);
            var cluster = await AskAsync("cluster", ClusterJson.Default.ClusterAnswer, token);
            var incidents = await AskAsync($"api/v1/incidents?limit={Most}", HealingJson.Default.IncidentList, token);
            var recoveries = await AskAsync($"api/v1/recoveries?limit={Most}", HealingJson.Default.RecoveryList, token);
            var breakers = await AskAsync("api/v1/breakers", ClientJson.Default.BreakerList, token);
            var jobs = await AskAsync("api/v1/jobs", JobClientJson.Default.JobList, token);
            _last = new TopData
            {
                Status = status.Value,
                At = status.At,
                Cluster = cluster?.Value,
                Incidents = [.. (incidents?.Value.Incidents ?? []).Where(static incident => incident.EndedAt is null)],
                Recoveries = recoveries?.Value.Recoveries ?? [],
                Breakers = breakers?.Value.Breakers ?? [],
                Jobs = jobs?.Value.Jobs ?? [],
                Json = "{" + string.Join(',', Field("status", status), Field("cluster", cluster), Field("incidents", incidents), Field("recoveries", recoveries),
                    Field("breakers", breakers), Field("jobs", jobs)) + "}",
            };
        }
        catch (ServerException e)
        {
            _last = _last with { Gone = e.Message };
        }

        return _last;
    }

    private async Task<ServerReply<T>?> AskAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken token)
        where T : class
    {
        try
        {
            return await client.GetAsync(path, type, token);
        }
        catch (ServerException)
        {
            // An older service, or a role that may not: the other parts are worth showing.
            return null;
        }
    }

    private static string Field<T>(string name, ServerReply<T>? reply) => $"\"{name}\":{reply?.Json ?? "null"}";
}
