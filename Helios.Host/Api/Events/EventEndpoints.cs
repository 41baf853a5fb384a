using System.Text.Json;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Verdicts;
using Helios.Host.App;
using Helios.Host.App.Healing.Data;
using Helios.Host.App.Stories;
using Helios.Host.Security;

namespace Helios.Host.Api.Events;

/// <summary><c>/api/v1/events</c>: finds events by their ids and tells the story of one across clouds.</summary>
internal sealed class EventEndpoints
{
    private const string Root = "/api/v1/events";
    private const string Tag = "events";
    private const string Index = "index";
    private const string Log = "log";

    // A look into the log is processor time that reconciliation needs.
    private const int ScansAtOnce = 2;

    private static readonly ApiParameter Owner = ApiParameter.Text("tenant", "The tenant of the event; may be left out where only one has an event of this id.");

    private static readonly ApiOperation Find = ApiOperation.Get(Root, "findEvents", Tag, "Events by their id or the beginning of it, newest first; without an id the newest events.") with
    {
        Query =
        [
            ApiParameter.Tenant,
            ApiParameter.Text("id", "The id of an event, or what it begins with."),
            ApiParameter.Text("type", "Only events of this type."),
            ApiParameter.Time("from", "Only windows that began at this time or later."),
            ApiParameter.Time("to", "Only windows that began before this time."),
            ApiParameter.Limit(VerdictEndpoints.MaxLimit),
            ApiParameter.Cursor,
        ],
        Answer = static () => VerdictJson.Default.EventListAnswer,
    };

    private static readonly ApiOperation Show = ApiOperation.Get($"{Root}/{{id}}", "getEvent", Tag, "The story of one event across clouds: its copies, its window, its verdicts, its dead letters.") with
    {
        Query = [Owner],
        Answer = static () => VerdictJson.Default.EventStoryAnswer,
        Refusals = [StatusCodes.Status404NotFound],
    };

    private static readonly ApiOperation ShowPayloads = ApiOperation.Get($"{Root}/{{id}}/payloads", "getEventPayloads", Tag, "The payloads of one event by source, and where they differ.") with
    {
        Query =
        [
            Owner,
            ApiParameter.Word("look_in", [Index, Log], "index: the event index, and the log where that does not know the event; log: every copy that the log still has."),
        ],
        Answer = static () => VerdictJson.Default.EventPayloadsAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private readonly ApiRoute _route;
    private readonly IVerdictQueries _verdicts;
    private readonly EventStories _stories;
    private readonly EventPayloads _payloads;
    private readonly CpuGate _gate = new(ScansAtOnce);

    public EventEndpoints(ApiRoute route, DataParts parts)
    {
        (_route, _verdicts) = (route, parts.Store.Verdicts);
        _stories = new EventStories(parts.Store, parts.Index);
        var rules = GraphSettings.Graph(parts.Options, GraphSettings.Lanes(parts.Options)).Windowing.Rules;
        _payloads = new EventPayloads(_stories, new CopyScan(parts), _verdicts, rules);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(Find, _route.Serve(FindAsync));
        routes.Map(Show, _route.Serve(ShowAsync));
        routes.Map(ShowPayloads, _route.Serve(ShowPayloadsAsync));
    }

    private async Task<Action<Utf8JsonWriter>> FindAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var filter = new VerdictFilter
        {
            Tenant = query.Text("tenant"),
            Type = query.Text("type"),
            IdPrefix = query.Text("id"),
            From = query.Time("from"),
            To = query.Time("to"),
            Limit = query.Number("limit"),
        };
        var behind = VerdictCursor.Read(context, filter);
        var exact = behind is null && filter.IdPrefix is { } id ? await VerdictEndpoints.OfEventAsync(_verdicts, id, filter, context.RequestAborted) : [];

        // An id that is there in full is meant; looking for longer ones would take as long as there are windows.
        var answer = exact.Count > 0 ? new EventListAnswer(exact, null) : await PageAsync(filter with { Behind = behind }, context.RequestAborted);
        return writer => JsonSerializer.Serialize(writer, answer, VerdictJson.Default.EventListAnswer);
    }

    private async Task<EventListAnswer> PageAsync(VerdictFilter filter, CancellationToken cancellationToken)
    {
        var page = await _verdicts.PageAsync(filter, cancellationToken);
        return new EventListAnswer([.. page.Rows.Select(VerdictAnswer.Of)], page.Next is { } next ? VerdictCursor.Write(next, filter) : null);
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        var (tenant, id) = await EventOfAsync(context, new QueryReader(context));

        // Dead letters belong to no tenant: who may see some tenants only gets none of them.
        var story = await _stories.TellAsync(tenant, id, context.Caller().Tenants is null, context.RequestAborted);
        return writer => JsonSerializer.Serialize(writer, story, VerdictJson.Default.EventStoryAnswer);
    }

    private async Task<Action<Utf8JsonWriter>> ShowPayloadsAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var (tenant, id) = await EventOfAsync(context, query);
        var answer = query.Word("look_in") == Log ? null : await _payloads.OfIndexAsync(tenant, id, context.RequestAborted);
        answer ??= await ScanAsync(tenant, id, context.RequestAborted);
        return writer => JsonSerializer.Serialize(writer, answer, VerdictJson.Default.EventPayloadsAnswer);
    }

    private async Task<EventPayloadsAnswer> ScanAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        using var place = _gate.Enter();
        try
        {
            return await Task.Run(() => _payloads.OfLogAsync(tenant, id, cancellationToken), cancellationToken);
        }
        catch (LogException e)
        {
            throw new RequestRefused(ProblemKind.Unavailable, $"the log cannot be read now: {e.Message}");
        }
    }

    private async Task<(string Tenant, string Id)> EventOfAsync(HttpContext context, QueryReader query)
    {
        // A slash is the one character that routing leaves encoded.
        var id = ((string)context.Request.RouteValues["id"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (id.Length > QueryReader.LongestText)
        {
            throw RequestRefused.Bad($"the id of an event has at most {QueryReader.LongestText} characters");
        }

        if (query.Text("tenant") is { } tenant)
        {
            return (tenant, id);
        }

        var tenants = await _verdicts.TenantsAsync(id, context.RequestAborted);
        return tenants.Count switch
        {
            0 => (DefaultTenant, id),
            1 => (tenants[0], id),
            _ => throw RequestRefused.Bad($"several tenants have an event {id}: {string.Join(", ", tenants)}; say which as tenant"),
        };
    }

    private const string DefaultTenant = "default";
}
