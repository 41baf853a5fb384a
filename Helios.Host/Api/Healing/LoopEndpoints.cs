using System.Text.Json;
using Helios.Host.App.Healing;

namespace Helios.Host.Api.Healing;

/// <summary><c>/api/v1/actors</c> and <c>/api/v1/mape</c>: the entities of this node, and the turns of its loop.</summary>
internal sealed class LoopEndpoints(HealingApi api, HealingRoom healing, string node)
{
    private const int MostEntities = 10_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/actors", api.Serve(ActorsAsync));
        routes.MapGet("/api/v1/mape", api.Serve(CyclesAsync));
    }

    private Task<Action<Utf8JsonWriter>> ActorsAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "limit");
        var tree = healing.Entities.Tree(query.Number("limit", 1, MostEntities, 1000));
        var (loaded, counters) = (healing.Entities.Loaded, healing.Entities.Counters);
        return Task.FromResult<Action<Utf8JsonWriter>>(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("node", node);
            writer.WriteNumber("loaded", loaded);
            writer.WriteNumber("commands", counters.Commands);
            writer.WriteNumber("events", counters.Events);
            writer.WriteNumber("failures", counters.Failures);
            writer.WriteNumber("restarts", counters.Restarts);
            writer.WriteNumber("fenced", counters.Fenced);
            writer.WriteNumber("lost", counters.LostTells);
            writer.WriteStartArray("actors");
            foreach (var entity in tree)
            {
                writer.WriteStartObject();
                writer.WriteString("id", entity.Id.ToString());
                writer.WriteString("route", entity.Id.Route);
                writer.WriteNumber("shard", entity.Shard);
                writer.WriteString("activity", JsonNamingPolicy.SnakeCaseLower.ConvertName(entity.Activity.ToString()));
                writer.WriteNumber("version", entity.Version);
                writer.WriteNumber("mailbox", entity.MailboxDepth);
                writer.WriteNumber("restarts", entity.Restarts);
                writer.WriteString("since", entity.Since);
                if (entity.WakeAt is { } wake && wake < DateTimeOffset.MaxValue)
                {
                    writer.WriteString("wake_at", wake);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private Task<Action<Utf8JsonWriter>> CyclesAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request);
        var cycles = healing.Loop.Cycles;
        return Task.FromResult<Action<Utf8JsonWriter>>(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("node", node);
            writer.WriteStartArray("cycles");
            foreach (var cycle in cycles)
            {
                JsonSerializer.Serialize(writer, cycle, CycleJson.Default.MapeCycle);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
