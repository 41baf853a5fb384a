using Helios.Actors.Hosting.Picture;
using Helios.Host.Api.Contract;
using Helios.Host.App.Healing;

namespace Helios.Host.Api.Healing;

/// <summary><c>/api/v1/actors</c> and <c>/api/v1/mape</c>: the entities of this node, and the turns of its loop.</summary>
internal sealed class LoopEndpoints(HealingApi api, HealingRoom healing, string node)
{
    private const int MostEntities = 10_000;

    private static readonly ApiOperation Actors = ApiOperation.Get("/api/v1/actors", "listActors", "loop", "The entities in the memory of this node.") with
    {
        Query = [ApiParameter.Limit(MostEntities, 1000)],
        Answer = static () => HealingApiJson.Default.ActorListAnswer,
    };

    private static readonly ApiOperation Loop = ApiOperation.Get("/api/v1/mape", "getLoop", "loop", "What the recovery loop of this node does now, and its last turns.") with
    {
        Answer = static () => HealingApiJson.Default.LoopAnswer,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(Actors, api.Serve(ActorsAsync));
        routes.Map(Loop, api.Serve(LoopAsync));
    }

    private Task<ActorListAnswer> ActorsAsync(HttpContext context)
    {
        var tree = healing.Entities.Tree(new QueryReader(context).Number("limit"));
        var counters = healing.Entities.Counters;
        return Task.FromResult(new ActorListAnswer
        {
            Node = node,
            Loaded = healing.Entities.Loaded,
            Commands = counters.Commands,
            Events = counters.Events,
            Failures = counters.Failures,
            Restarts = counters.Restarts,
            Fenced = counters.Fenced,
            Lost = counters.LostTells,
            Actors =
            [
                .. tree.Select(entity => new ActorAnswer
                {
                    Id = entity.Id.ToString(),
                    Route = entity.Id.Route.ToString(),
                    Shard = entity.Shard,
                    Activity = entity.Activity.ToWire(),
                    Version = entity.Version,
                    Mailbox = entity.MailboxDepth,
                    Restarts = entity.Restarts,
                    Since = entity.Since,
                    WakeAt = entity.WakeAt is { } wake && wake < DateTimeOffset.MaxValue ? wake : null,
                }),
            ],
        });
    }

    private Task<LoopAnswer> LoopAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var loop = healing.Loop;
        var (phase, since, next) = loop.Now;
        return Task.FromResult(new LoopAnswer(node, phase, since, loop.Interval.TotalSeconds, next, loop.Cycles));
    }
}
