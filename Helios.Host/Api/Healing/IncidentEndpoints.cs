using System.Text.Json;
using Helios.Actors.Supervision;
using Helios.Connectors.Store;

namespace Helios.Host.Api.Healing;

/// <summary><c>/api/v1/incidents</c>, <c>/decisions</c>: what was wrong, what was decided about it, and how it went.</summary>
internal sealed class IncidentEndpoints(HealingApi api, IEntityViews views)
{
    private const string Root = "/api/v1/incidents";
    private const int MostRecoveries = 100;

    private static readonly IReadOnlyList<string> States =
        [.. Enum.GetValues<IncidentStatus>().Select(static status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()))];

    private static readonly IReadOnlyList<string> Modes = ["off", "observe", "suggest", "approve", "auto"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, api.Serve(context => api.PageAsync(context, "incidents", "incident", States, "cause")));
        routes.MapGet(Root + "/{id}", api.Serve(ShowAsync));
        routes.MapGet("/api/v1/decisions", api.Serve(context => api.PageAsync(context, "decisions", "decision", Modes, "incident")));
        routes.MapGet("/api/v1/decisions/{id}", api.Serve(DecisionAsync));
    }

    /// <summary>An incident with its decisions and recoveries: everything that there is to know of it.</summary>
    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request);
        var incident = await api.FindAsync("incident", "incident", (string)context.Request.RouteValues["id"]!, context.RequestAborted);
        var recoveries = await views.FindAsync(new ViewFilter { Kind = "recovery", Subject = incident.Id, Limit = MostRecoveries }, context.RequestAborted);
        var decisions = await views.FindAsync(new ViewFilter { Kind = "decision", Subject = incident.Id, Limit = MostRecoveries }, context.RequestAborted);
        return writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("incident");
            writer.WriteRawValue(incident.Json.Span, skipInputValidation: true);
            Write(writer, "recoveries", recoveries.Reverse());
            Write(writer, "decisions", decisions.Reverse());
            writer.WriteEndObject();
        };
    }

    private async Task<Action<Utf8JsonWriter>> DecisionAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request);
        var view = await api.FindAsync("decision", "decision", (string)context.Request.RouteValues["id"]!, context.RequestAborted);
        return writer => writer.WriteRawValue(view.Json.Span, skipInputValidation: true);
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<Actors.Hosting.EntityView> found)
    {
        writer.WriteStartArray(name);
        foreach (var view in found)
        {
            writer.WriteRawValue(view.Json.Span, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }
}
