using System.Text.Json;
using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary><c>/api/v1/knowledge</c>: what outcomes have taught a tenant, what changed it, and how a person takes it back.</summary>
internal sealed class KnowledgeEndpoints(HealingApi healing, IEntityViews views)
{
    private const string Root = "/api/v1/knowledge";
    private const string DefaultTenant = "default";
    private const int LongestName = 128;
    private const int LongestReason = 2000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, healing.Serve(ShowAsync));
        routes.MapGet($"{Root}/changes", healing.Serve(ChangesAsync));
        routes.MapPost($"{Root}/revert", healing.Serve(context => AskAsync(context, static body => new KnowledgeCommand.Revert(body.Change, body.By, body.Reason))));
        routes.MapPost($"{Root}/pin", healing.Serve(context => AskAsync(context, static body => new KnowledgeCommand.Pin(PinOf(body), body.By, body.Reason))));
        routes.MapPost($"{Root}/recalculate", healing.Serve(context => AskAsync(context, static body => new KnowledgeCommand.Recalculate(body.By))));
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        var tenant = new QueryReader(context.Request, "tenant").Text("tenant") ?? DefaultTenant;
        var view = await views.GetAsync(KnowledgeViews.Knowledge, tenant, context.RequestAborted);
        return view is not null
            ? writer => writer.WriteRawValue(view.Json.Span, skipInputValidation: true)
            : writer => JsonSerializer.Serialize(writer, KnowledgeViews.Of(new KnowledgeState { Tenant = tenant }), KnowledgeJson.Default.KnowledgeView);
    }

    private async Task<Action<Utf8JsonWriter>> ChangesAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "tenant", "subject", "limit");
        var tenant = query.Text("tenant") ?? DefaultTenant;
        var limit = query.Number("limit", 1, KnowledgeState.MaximumChanges, 50);
        var filter = new ViewFilter
        {
            Kind = KnowledgeViews.Change,
            Tenant = tenant,
            Subject = query.Text("subject"),
            Limit = KnowledgeState.MaximumChanges,
        };
        var found = await views.FindAsync(filter, context.RequestAborted);
        var changes = found.Select(static view => JsonSerializer.Deserialize(view.Json.Span, KnowledgeJson.Default.KnowledgeChange)!);
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("tenant", tenant);
            writer.WriteStartArray("changes");
            foreach (var change in changes.OrderByDescending(static change => change.Number).Take(limit))
            {
                JsonSerializer.Serialize(writer, change, KnowledgeJson.Default.KnowledgeChange);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        };
    }

    private async Task<Action<Utf8JsonWriter>> AskAsync(HttpContext context, Func<KnowledgeRequest, KnowledgeCommand> command)
    {
        _ = new QueryReader(context.Request);
        var body = await healing.ReadAsync(context, KnowledgeRequestJson.Default.KnowledgeRequest);
        if (string.IsNullOrWhiteSpace(body.By) || body.By.Length > LongestName)
        {
            throw RequestRefused.Bad($"by must name who asks, in 1 to {LongestName} characters");
        }

        if (body.Reason.Length > LongestReason)
        {
            throw RequestRefused.Bad($"reason must have at most {LongestReason} characters");
        }

        if (!EntityId.TryParse($"{KnowledgeEntity.EntityKind}/{body.Tenant}", out var id) || body.Tenant.Contains('/', StringComparison.Ordinal))
        {
            throw RequestRefused.Bad("tenant must be the name of a tenant");
        }

        var reply = await healing.AskAsync<KnowledgeReply>(id, command(body), context.RequestAborted);
        return reply.Done
            ? writer => JsonSerializer.Serialize(writer, reply, KnowledgeJson.Default.KnowledgeReply)
            : throw new RequestRefused(StatusCodes.Status409Conflict, reply.Text);
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
