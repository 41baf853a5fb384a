using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;
using Helios.Host.App.Healing;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing;

/// <summary><c>/api/v1/recoveries</c> and <c>/api/v1/recovery</c>: what is being done, and what people have to say about it.</summary>
internal sealed class RecoveryEndpoints(HealingApi api, HealingRoom healing, IEntityViews views, TimeProvider time)
{
    /// <summary>Kind of the views.</summary>
    public const string Kind = "recovery";

    private const string Root = "/api/v1/recoveries";
    private const string Tag = "recoveries";
    private const string TenantKind = "tenant";
    private const int LongestName = 128;
    private const int LongestValue = 2000;
    private const int MostParameters = 32;

    private static readonly ApiOperation List = ApiOperation.Get(Root, "listRecoveries", Tag, "Recoveries.") with
    {
        Query = HealingApi.PageParameters(ExecutionStatuses.AllWords, "incident", "Only those of this incident."),
        Answer = static () => HealingApiJson.Default.RecoveryListAnswer,
        Forms = ExportForms.MediaTypes,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation Show = ApiOperation.Get($"{Root}/{{id}}", "getRecovery", Tag, "A recovery with its history.") with
    {
        Answer = static () => HealingApiJson.Default.RecoveryAnswer,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation Run = Change(Root, "runRecovery", "Has an action run on a target; with dry_run only says what it would do and touches nothing.");
    private static readonly ApiOperation Approve = Change($"{Root}/{{id}}/approve", "approveRecovery", "Lets a proposed recovery run.");
    private static readonly ApiOperation Reject = Change($"{Root}/{{id}}/reject", "rejectRecovery", "Turns a proposed recovery down.");
    private static readonly ApiOperation Pause = Change("/api/v1/recovery/pause", "pauseRecovery", "Has nothing executed within a scope for a while.");
    private static readonly ApiOperation Resume = Change("/api/v1/recovery/resume", "resumeRecovery", "Ends a pause.");

    private static readonly ApiOperation Pauses = ApiOperation.Get("/api/v1/recovery/pauses", "listRecoveryPauses", Tag, "Where nothing is executed now, by whom and until when.") with
    {
        Query = [ApiParameter.Tenant],
        Answer = static () => HealingApiJson.Default.PauseListAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, api.ServeList(Kind, "incident", Recovery, HealingExports.Recoveries, static (found, next) => new RecoveryListAnswer(found, next)));
        routes.Map(Show, api.Serve(async context => Recovery(await api.FindAsync(context, Kind))));
        routes.Map(Run, api.Serve(RunAsync));
        routes.Map(Approve, api.Serve(context => AnswerAsync(context, static (id, body) => new TenantCommand.Approve(id, body.By, body.Reason))));
        routes.Map(Reject, api.Serve(context => AnswerAsync(context, static (id, body) => new TenantCommand.Reject(id, body.By, body.Reason))));
        routes.Map(Pause, api.Serve(PauseAsync));
        routes.Map(Resume, api.Serve(ResumeAsync));
        routes.Map(Pauses, api.Serve(PausesAsync));
    }

    /// <summary>The recovery that a view shows.</summary>
    public static RecoveryAnswer Recovery(EntityView view) => RecoveryAnswer.Of(HealingApi.Read(view, StoredHealingJson.Default.ExecutionState));

    private static ApiOperation Change(string path, string id, string summary) => ApiOperation.Post(path, id, Tag, summary) with
    {
        Body = static () => RecoveryRequestJson.Default.RecoveryRequest,
        Answer = static () => HealingApiJson.Default.RecoveryOrderAnswer,
        Refusals = path.Contains('{', StringComparison.Ordinal)
            ? [StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable]
            : [StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable],
    };

    private async Task<RecoveryOrderAnswer> RunAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        if (body.Parameters.Count > MostParameters || body.Parameters.Any(static one => one.Key.Length > LongestName || one.Value.Length > LongestValue))
        {
            throw RequestRefused.Bad($"parameters must be at most {MostParameters}, their names at most {LongestName} and values at most {LongestValue} characters");
        }

        return body.DryRun
            ? await TryAsync(body, context.RequestAborted)
            : Told(await AskAsync(body.Tenant, new TenantCommand.Order(body.Action, body.Target, body.Parameters, body.By, body.Reason), context.RequestAborted));
    }

    /// <summary>What the action would do; touches nothing.</summary>
    private async Task<RecoveryOrderAnswer> TryAsync(RecoveryRequest body, CancellationToken cancellationToken)
    {
        if (!healing.Actions.TryFind(body.Action, out var action))
        {
            throw RequestRefused.Bad($"there is no action '{body.Action}'; known: {string.Join(", ", healing.Actions.Names.Order(StringComparer.Ordinal))}");
        }

        var check = await action.CheckAsync(
            new ActionOrder
            {
                Execution = "dry-run",
                Action = body.Action,
                Tenant = body.Tenant,
                Target = body.Target,
                Issue = IssueType.Unknown,
                Since = time.GetUtcNow(),
                Parameters = body.Parameters,
            },
            cancellationToken);
        return new RecoveryOrderAnswer { Accepted = check.IsPossible, DryRun = true, Text = check.Text, Affected = check.Affected, Execution = "" };
    }

    private async Task<RecoveryOrderAnswer> AnswerAsync(HttpContext context, Func<string, RecoveryRequest, TenantCommand> ask)
    {
        var body = await BodyAsync(context);
        var view = await api.FindAsync(context, Kind);
        return Told(await AskAsync(view.Tenant, ask(view.Id, body), context.RequestAborted));
    }

    private async Task<RecoveryOrderAnswer> PauseAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        if (!double.IsFinite(body.ForSeconds) || body.ForSeconds is <= 0 or > 604_800)
        {
            throw RequestRefused.Bad("for_seconds must be above 0 and at most 604800 (7 days)");
        }

        return Told(await AskAsync(
            body.Tenant, new TenantCommand.PauseFor(body.Scope, body.Reason, body.By, TimeSpan.FromSeconds(body.ForSeconds)), context.RequestAborted));
    }

    private async Task<RecoveryOrderAnswer> ResumeAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        return Told(await AskAsync(body.Tenant, new TenantCommand.Resume(body.Scope, body.By), context.RequestAborted));
    }

    private async Task<PauseListAnswer> PausesAsync(HttpContext context)
    {
        var filter = new ViewFilter { Kind = TenantKind, Tenant = new QueryReader(context).Text("tenant"), Limit = ViewFilter.MaxLimit };
        var (found, now) = (await views.FindAsync(filter, context.RequestAborted), time.GetUtcNow());
        return new PauseListAnswer(
        [
            .. found.SelectMany(view => HealingApi.Read(view, StoredHealingJson.Default.StoredPauses).Pauses
                    .Where(pause => pause.Until > now)
                    .Select(pause => new PauseAnswer(view.Tenant, pause.Scope, pause.Reason, pause.By, pause.Since, pause.Until)))
                .OrderBy(pause => pause.Tenant, StringComparer.Ordinal).ThenBy(pause => pause.Scope, StringComparer.Ordinal),
        ]);
    }

    private async Task<TenantReply> AskAsync(string tenant, TenantCommand command, CancellationToken cancellationToken)
    {
        if (tenant.Length is 0 or > LongestName)
        {
            throw RequestRefused.Bad($"tenant must be named, in 1 to {LongestName} characters");
        }

        var reply = await api.AskAsync<TenantReply>(TenantSupervisor.IdOf(tenant), command, cancellationToken);
        return reply.Accepted ? reply : throw new RequestRefused(StatusCodes.Status409Conflict, reply.Text);
    }

    private async Task<RecoveryRequest> BodyAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var body = await api.ReadAsync(context, RecoveryRequestJson.Default.RecoveryRequest);
        return body with { By = HealingApi.NameOf(context, body.By, body.Reason) };
    }

    private static RecoveryOrderAnswer Told(TenantReply reply) =>
        new() { Accepted = reply.Accepted, DryRun = false, Text = reply.Text, Affected = -1, Execution = reply.Execution };
}
