using Helios.Actors.Feedback;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary><c>/api/v1/actions</c>: the catalogue, with what outcomes have taught a tenant beside its estimates.</summary>
internal sealed class ActionEndpoints(HealingApi healing, IEntityViews views, ActionCatalogue catalogue)
{
    private const string Root = "/api/v1/actions";

    private static readonly ApiParameter Whose = ApiParameter.Text("tenant", "Whose outcomes; the tenant default where it is not given.");

    private static readonly ApiOperation List = ApiOperation.Get(Root, "listActions", "actions", "The catalogue of recovery actions, with what outcomes have taught a tenant.") with
    {
        Query = [Whose],
        Answer = static () => FeedbackJson.Default.ActionListAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation Show = ApiOperation.Get($"{Root}/{{name}}", "getAction", "actions", "One recovery action.") with
    {
        Query = [Whose],
        Answer = static () => FeedbackJson.Default.ActionAnswer,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable],
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, healing.Serve(ListAsync));
        routes.Map(Show, healing.Serve(ShowAsync));
    }

    private async Task<ActionListAnswer> ListAsync(HttpContext context)
    {
        var (tenant, known) = await KnownAsync(context);
        return new ActionListAnswer(tenant, [.. catalogue.Actions.Select(action => ActionAnswer.Of(action, known))]);
    }

    private async Task<ActionAnswer> ShowAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var action = catalogue.Find(name)
            ?? throw RequestRefused.Missing($"there is no action '{name}'; known: {string.Join(", ", catalogue.Actions.Select(static action => action.Name))}");
        var (_, known) = await KnownAsync(context);
        return ActionAnswer.Of(action, known);
    }

    private async Task<(string Tenant, IReadOnlyList<LearntEstimate> Known)> KnownAsync(HttpContext context)
    {
        var tenant = new QueryReader(context).Text("tenant") ?? "default";
        var view = await views.GetAsync(KnowledgeViews.Knowledge, tenant, context.RequestAborted);
        return (tenant, view is null ? [] : KnowledgeView.Parse(view.Json.Span).Estimates);
    }
}
