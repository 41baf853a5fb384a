using System.Text.Json;
using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Host.Api.Breakers;

/// <summary><c>/api/v1/breakers</c>: where the breakers of the cluster stand, and what is done to them by hand.</summary>
/// <param name="route">What the routes share.</param>
/// <param name="views">Where breakers are read.</param>
/// <param name="entities">Where they are asked.</param>
/// <param name="knows">Whether this node has such a breaker: one just made has no view yet.</param>
internal sealed class BreakerEndpoints(ApiRoute route, IEntityViews views, IEntities entities, Func<string, string, bool> knows)
{
    private const string Root = "/api/v1/breakers";
    private const string One = Root + "/{cloud}/{operation}";
    private const int LongestName = 128;
    private const int LongestReason = 2000;
    private const int MostListed = 1000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, route.Serve(ListAsync));
        routes.MapGet(One, route.Serve(ShowAsync));
        routes.MapPost(One + "/isolate", route.Serve(context => AskAsync(context, Isolate)));
        routes.MapPost(One + "/close", route.Serve(context => AskAsync(context, static body => new BreakerCommand.Close(body.By, body.Reason))));
        routes.MapPost(One + "/reset", route.Serve(context => AskAsync(context, static body => new BreakerCommand.Reset(body.By, body.Reason))));
        routes.MapPost(One + "/mode", route.Serve(context => AskAsync(context, Mode)));
    }

    private async Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "cloud", "state");
        var filter = new ViewFilter
        {
            Kind = BreakerView.Kind,
            Subject = query.Text("cloud"),
            State = query.Word("state", BreakerStatuses.AllWords),
            Limit = MostListed,
        };
        var found = await views.FindAsync(filter, context.RequestAborted);
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("breakers");
            foreach (var view in found.OrderBy(view => view.Id, StringComparer.Ordinal))
            {
                writer.WriteRawValue(view.Json.Span);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        };
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request);
        var name = NameOf(context);
        var view = await views.GetAsync(BreakerView.Kind, name, context.RequestAborted) ?? throw Unknown(name);
        return writer => writer.WriteRawValue(view.Json.Span);
    }

    private async Task<Action<Utf8JsonWriter>> AskAsync(HttpContext context, Func<BreakerRequest, BreakerCommand> ask)
    {
        _ = new QueryReader(context.Request);
        var name = NameOf(context);
        var body = await route.ReadAsync(context, BreakerRequestJson.Default.BreakerRequest);
        if (string.IsNullOrWhiteSpace(body.By) || body.By.Length > LongestName)
        {
            throw RequestRefused.Bad($"by must name who asks, in 1 to {LongestName} characters");
        }

        if (body.Reason.Length > LongestReason)
        {
            throw RequestRefused.Bad($"reason must have at most {LongestReason} characters");
        }

        var command = ask(body);
        var (cloud, operation) = Parts(context);
        if (!knows(cloud, operation) && await views.GetAsync(BreakerView.Kind, name, context.RequestAborted) is null)
        {
            throw Unknown(name);
        }

        try
        {
            var reply = await entities.AskAsync<BreakerReply>(new EntityId(BreakerView.Kind, name), command, context.RequestAborted);
            return writer => JsonSerializer.Serialize(writer, reply.Breaker, BreakerJson.Default.BreakerView);
        }
        catch (EntityException e)
        {
            throw new RequestRefused(StatusCodes.Status503ServiceUnavailable, $"breaker {name} cannot be asked now: {e.Message}");
        }
    }

    private static BreakerCommand Isolate(BreakerRequest body) => new BreakerCommand.Isolate(body.By, Reason(body, "isolate a breaker"));

    private static BreakerCommand Mode(BreakerRequest body) => BreakerModes.TryParse(body.Mode, out var mode)
        ? new BreakerCommand.SetMode(mode, body.By, Reason(body, "change the mode of a breaker"))
        : throw RequestRefused.Bad($"mode must be one of {string.Join(", ", BreakerModes.AllWords)}");

    private static string Reason(BreakerRequest body, string what) => string.IsNullOrWhiteSpace(body.Reason)
        ? throw RequestRefused.Bad($"reason must say why, in 1 to {LongestReason} characters: to {what} is kept in the audit trail")
        : body.Reason;

    private static (string Cloud, string Operation) Parts(HttpContext context) =>
        ((string)context.Request.RouteValues["cloud"]!, (string)context.Request.RouteValues["operation"]!);

    private static string NameOf(HttpContext context)
    {
        var (cloud, operation) = Parts(context);
        var name = $"{cloud}/{operation}";
        return EntityId.TryParse($"{BreakerView.Kind}/{name}", out _) ? name : throw Unknown(name);
    }

    private static RequestRefused Unknown(string name) =>
        RequestRefused.Missing($"there is no breaker {name}; GET {Root} lists them, named cloud/operation");
}
