using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary><c>/api/v1/knowledge</c>: what outcomes have taught a tenant, what changed it, and how a person takes it back.</summary>
internal sealed class KnowledgeEndpoints(HealingApi healing, IEntityViews views)
{
    private const string Root = "/api/v1/knowledge";
    private const string Tag = "knowledge";
    private const string DefaultTenant = "default";

    private static readonly ApiParameter Whose = ApiParameter.Text("tenant", "Whose knowledge; the tenant default where it is not given.");

    private static readonly ApiOperation Show = ApiOperation.Get(Root, "getKnowledge", Tag, "What outcomes have taught a tenant: estimates, pins, weights.") with
    {
        Query = [Whose],
        Answer = static () => FeedbackJson.Default.KnowledgeView,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation List = ApiOperation.Get($"{Root}/changes", "listKnowledgeChanges", Tag, "What changed the knowledge of a tenant, newest first.") with
    {
        Query =
        [
            Whose,
            ApiParameter.Text("subject", "Only changes of this: action|issue, action|* or weights."),
            ApiParameter.Limit(KnowledgeState.MaximumChanges, 50),
        ],
        Answer = static () => FeedbackJson.Default.KnowledgeChangeListAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation Revert = Change("revert", "revertKnowledge", "Takes a change back.");
    private static readonly ApiOperation Pin = Change("pin", "pinKnowledge", "Sets estimates that outcomes do not move, or lets go of them.");
    private static readonly ApiOperation Recalculate = Change("recalculate", "recalculateKnowledge", "Computes estimates and weights anew from all that is remembered.");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(Show, healing.Serve(ShowAsync));
        routes.Map(List, healing.Serve(ChangesAsync));
        routes.Map(Revert, healing.Serve(context => AskAsync(context, static body => new KnowledgeCommand.Revert(body.Change, body.By, body.Reason))));
        routes.Map(Pin, healing.Serve(context => AskAsync(context, static body => new KnowledgeCommand.Pin(PinOf(body), body.By, body.Reason))));
        routes.Map(Recalculate, healing.Serve(context => AskAsync(context, static body => new KnowledgeCommand.Recalculate(body.By))));
    }

    private static ApiOperation Change(string verb, string id, string summary) => ApiOperation.Post($"{Root}/{verb}", id, Tag, summary) with
    {
        Body = static () => KnowledgeRequestJson.Default.KnowledgeRequest,
        Answer = static () => FeedbackJson.Default.KnowledgeReply,
        Refusals = [StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable],
    };

    private async Task<KnowledgeView> ShowAsync(HttpContext context)
    {
        var tenant = new QueryReader(context).Text("tenant") ?? DefaultTenant;
        var view = await views.GetAsync(KnowledgeViews.Knowledge, tenant, context.RequestAborted);
        return view is not null ? KnowledgeView.Parse(view.Json.Span) : KnowledgeViews.Of(new KnowledgeState { Tenant = tenant });
    }

    private async Task<KnowledgeChangeListAnswer> ChangesAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var (tenant, limit) = (query.Text("tenant") ?? DefaultTenant, query.Number("limit"));
        var filter = new ViewFilter
        {
            Kind = KnowledgeViews.Change,
            Tenant = tenant,
            Subject = query.Text("subject"),
            Limit = KnowledgeState.MaximumChanges,
        };
        var found = await views.FindAsync(filter, context.RequestAborted);
        var changes = found.Select(static view => HealingApi.Read(view, KnowledgeJson.Default.KnowledgeChange));
        return new KnowledgeChangeListAnswer(tenant, [.. changes.OrderByDescending(static change => change.Number).Take(limit)]);
    }

    private async Task<KnowledgeReply> AskAsync(HttpContext context, Func<KnowledgeRequest, KnowledgeCommand> command)
    {
        _ = new QueryReader(context);
        var body = await healing.ReadAsync(context, KnowledgeRequestJson.Default.KnowledgeRequest);
        body = body with { By = HealingApi.NameOf(context, body.By, body.Reason) };
        if (!EntityId.TryParse($"{KnowledgeEntity.EntityKind}/{body.Tenant}", out var id) || body.Tenant.Contains('/', StringComparison.Ordinal))
        {
            throw RequestRefused.Bad("tenant must be the name of a tenant");
        }

        var reply = await healing.AskAsync<KnowledgeReply>(id, command(body), context.RequestAborted);
        return reply.Done ? reply : throw new RequestRefused(StatusCodes.Status409Conflict, reply.Text);
    }

    private static EstimatePin PinOf(KnowledgeRequest body)
    {
        IssueType? issue = null;
        if (body.Issue is { } word)
        {
            issue = IssueTypes.TryParse(word, out var known)
                ? known
                : throw RequestRefused.Bad($"issue must be one of {string.Join(", ", IssueTypes.AllWords)}");
        }

        return new EstimatePin
        {
            Action = body.Action,
            Issue = issue,
            MttrSeconds = body.MttrSeconds,
            QosImpact = body.QosImpact,
            SuccessRate = body.SuccessRate,
            Cost = body.Cost,
        };
    }
}
