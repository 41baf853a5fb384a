using System.Text.Json;
using Helios.Actors.Hosting;
using Helios.Actors.Supervision;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing;

/// <summary><c>/api/v1/incidents</c>, <c>/decisions</c>: what was wrong, what was decided about it, and how it went.</summary>
internal sealed class IncidentEndpoints(HealingApi api, IEntityViews views)
{
    private const string Incidents = "/api/v1/incidents";
    private const string Decisions = "/api/v1/decisions";
    private const string IncidentKind = "incident";
    private const string DecisionKind = "decision";
    private const int MostRecoveries = 100;

    private static readonly ApiOperation List = ApiOperation.Get(Incidents, "listIncidents", "incidents", "Incidents.") with
    {
        Query = HealingApi.PageParameters(Words<IncidentStatus>(), "cause", "Only those that this cloud or part causes."),
        Answer = static () => HealingApiJson.Default.IncidentListAnswer,
        Forms = ExportForms.MediaTypes,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation Show = ApiOperation.Get($"{Incidents}/{{id}}", "getIncident", "incidents", "An incident with everything that was decided and done about it.") with
    {
        Answer = static () => HealingApiJson.Default.IncidentStoryAnswer,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation ListDecisions = ApiOperation.Get(Decisions, "listDecisions", "decisions", "Decisions; state is how far each may go.") with
    {
        Query = HealingApi.PageParameters(Words<DecisionMode>(), "incident", "Only those of this incident."),
        Answer = static () => HealingApiJson.Default.DecisionListAnswer,
        Forms = ExportForms.MediaTypes,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation ShowDecision = ApiOperation.Get($"{Decisions}/{{id}}", "getDecision", "decisions", "A decision with its matrix, both rankings and the guards.") with
    {
        Answer = static () => HealingApiJson.Default.DecisionRecordAnswer,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable],
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, api.ServeList(IncidentKind, "cause", Incident, HealingExports.Incidents, static (found, next) => new IncidentListAnswer(found, next)));
        routes.Map(Show, api.Serve(ShowAsync));
        routes.Map(ListDecisions, api.ServeList(DecisionKind, "incident", Decision, HealingExports.Decisions, static (found, next) => new DecisionListAnswer(found, next)));
        routes.Map(ShowDecision, api.Serve(async context => Decision(await api.FindAsync(context, DecisionKind))));
    }

    private async Task<IncidentStoryAnswer> ShowAsync(HttpContext context)
    {
        var view = await api.FindAsync(context, IncidentKind);
        var recoveries = await views.FindAsync(new ViewFilter { Kind = RecoveryEndpoints.Kind, Subject = view.Id, Limit = MostRecoveries }, context.RequestAborted);
        var decisions = await views.FindAsync(new ViewFilter { Kind = DecisionKind, Subject = view.Id, Limit = MostRecoveries }, context.RequestAborted);
        return new IncidentStoryAnswer(Incident(view), [.. recoveries.Reverse().Select(RecoveryEndpoints.Recovery)], [.. decisions.Reverse().Select(Decision)]);
    }

    private static Incident Incident(EntityView view) => HealingApi.Read(view, StoredHealingJson.Default.Incident);

    private static DecisionRecordAnswer Decision(EntityView view) => HealingApi.Read(view, StoredHealingJson.Default.DecisionRecordAnswer);

    private static IReadOnlyList<string> Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
}
