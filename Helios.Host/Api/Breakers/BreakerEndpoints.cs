using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Healing;

namespace Helios.Host.Api.Breakers;

/// <summary><c>/api/v1/breakers</c>: where the breakers of the cluster stand, and what is done to them by hand.</summary>
/// <param name="route">What the routes share.</param>
/// <param name="views">Where breakers are read.</param>
/// <param name="entities">Where they are asked.</param>
/// <param name="knows">Whether this node has such a breaker: one just made has no view yet.</param>
internal sealed class BreakerEndpoints(ApiRoute route, IEntityViews views, IEntities entities, Func<string, string, bool> knows)
{
    /// <summary>What the list may be sorted by; a state by its word.</summary>
    public static readonly string[] SortKeys = ["name", "state", "since", "trips", "failure_ratio"];

    private const string Root = "/api/v1/breakers";
    private const string One = Root + "/{cloud}/{operation}";
    private const string Tag = "breakers";
    private const int LongestReason = 2000;
    private const int MostListed = 1000;

    private static readonly ApiOperation List = ApiOperation.Get(Root, "listBreakers", Tag, "Where the breakers of the cluster stand.") with
    {
        Query =
        [
            ApiParameter.Text("cloud", "Only those of this cloud."),
            ApiParameter.Word("state", BreakerStatuses.AllWords, "Only in this state."),
            ApiParameter.Sort(SortKeys, "name"),
        ],
        Answer = static () => BreakerApiJson.Default.BreakerListAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
        IsTenantFree = true,
    };

    private static readonly ApiOperation Show = ApiOperation.Get(One, "getBreaker", Tag, "One breaker with its nodes and its history.") with
    {
        Answer = static () => BreakerApiJson.Default.BreakerView,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable],
        IsTenantFree = true,
    };

    private static readonly ApiOperation IsolateOne = Change("isolate", "isolateBreaker", "Holds a breaker open until somebody closes or resets it; needs a reason.");
    private static readonly ApiOperation CloseOne = Change("close", "closeBreaker", "Closes a breaker on all nodes.");
    private static readonly ApiOperation ResetOne = Change("reset", "resetBreaker", "Closes a breaker, forgets its trips and the mode that was set by hand.");
    private static readonly ApiOperation SetMode = Change("mode", "setBreakerMode", "Says what a breaker may do, in place of the configuration; needs a reason.");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, route.Serve(ListAsync));
        routes.Map(Show, route.Serve(ShowAsync));
        routes.Map(IsolateOne, route.Serve(context => AskAsync(context, Isolate)));
        routes.Map(CloseOne, route.Serve(context => AskAsync(context, static body => new BreakerCommand.Close(body.By, body.Reason))));
        routes.Map(ResetOne, route.Serve(context => AskAsync(context, static body => new BreakerCommand.Reset(body.By, body.Reason))));
        routes.Map(SetMode, route.Serve(context => AskAsync(context, Mode)));
    }

    private static ApiOperation Change(string verb, string id, string summary) => ApiOperation.Post($"{One}/{verb}", id, Tag, summary) with
    {
        Body = static () => BreakerRequestJson.Default.BreakerRequest,
        Answer = static () => BreakerApiJson.Default.BreakerView,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable],
    };

    private async Task<BreakerListAnswer> ListAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var filter = new ViewFilter { Kind = BreakerView.Kind, Subject = query.Text("cloud"), State = query.Word("state"), Limit = MostListed };
        var found = await views.FindAsync(filter, context.RequestAborted);
        return new BreakerListAnswer([.. Sorted(found.Select(Read), query.Sort() ?? new SortOrder("name", IsDescending: false))]);
    }

    private static IEnumerable<BreakerView> Sorted(IEnumerable<BreakerView> breakers, SortOrder order) => order.Key switch
    {
        "state" => order.Of(breakers, static one => one.State.ToWire(), static one => one.Name()),
        "since" => order.Of(breakers, static one => one.Since, static one => one.Name()),
        "trips" => order.Of(breakers, static one => one.Trips, static one => one.Name()),
        "failure_ratio" => order.Of(breakers, static one => one.FailureRatio, static one => one.Name()),
        _ => order.Of(breakers, static one => 0, static one => one.Name()),
    };

    private async Task<BreakerView> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var name = NameOf(context);
        return Read(await views.GetAsync(BreakerView.Kind, name, context.RequestAborted) ?? throw Unknown(name));
    }

    private async Task<BreakerView> AskAsync(HttpContext context, Func<BreakerRequest, BreakerCommand> ask)
    {
        _ = new QueryReader(context);
        var name = NameOf(context);
        var body = await route.ReadAsync(context, BreakerRequestJson.Default.BreakerRequest);
        var command = ask(body with { By = HealingApi.NameOf(context, body.By, body.Reason) });
        var (cloud, operation) = Parts(context);
        if (!knows(cloud, operation) && await views.GetAsync(BreakerView.Kind, name, context.RequestAborted) is null)
        {
            throw Unknown(name);
        }

        try
        {
            return (await entities.AskAsync<BreakerReply>(new EntityId(BreakerView.Kind, name), command, context.RequestAborted)).Breaker;
        }
        catch (EntityException e)
        {
            throw new RequestRefused(StatusCodes.Status503ServiceUnavailable, $"breaker {name} cannot be asked now: {e.Message}");
        }
    }

    private static BreakerView Read(EntityView view) => HealingApi.Read(view, BreakerJson.Default.BreakerView);

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
