using System.Text.Json;
using Helios.Actors.Feedback;
using Helios.Connectors.Store;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary><c>/api/v1/actions</c>: the catalogue, with what outcomes have taught a tenant beside its estimates.</summary>
internal sealed class ActionEndpoints(HealingApi healing, IEntityViews views, ActionCatalogue catalogue)
{
    private const string Root = "/api/v1/actions";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, healing.Serve(ListAsync));
        routes.MapGet(Root + "/{name}", healing.Serve(ShowAsync));
    }

    private async Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        var (tenant, known) = await KnownAsync(context);
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("tenant", tenant);
            writer.WriteStartArray("actions");
            foreach (var action in catalogue.Actions)
            {
                ActionWriter.Write(writer, action, known);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        };
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var action = catalogue.Find(name)
            ?? throw RequestRefused.Missing($"there is no action '{name}'; known: {string.Join(", ", catalogue.Actions.Select(static action => action.Name))}");
        var (_, known) = await KnownAsync(context);
        return writer => ActionWriter.Write(writer, action, known);
    }

    private async Task<(string Tenant, IReadOnlyList<LearntEstimate> Known)> KnownAsync(HttpContext context)
    {
        var tenant = new QueryReader(context.Request, "tenant").Text("tenant") ?? "default";
        var view = await views.GetAsync(KnowledgeViews.Knowledge, tenant, context.RequestAborted);
        return (tenant, view is null ? [] : KnowledgeView.Parse(view.Json.Span).Estimates);
    }
}
