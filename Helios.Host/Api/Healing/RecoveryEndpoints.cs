using System.Text.Json;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Host.App.Healing;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing;

/// <summary><c>/api/v1/recoveries</c> and <c>/api/v1/recovery</c>: what is being done, and what people have to say about it.</summary>
internal sealed class RecoveryEndpoints(HealingApi api, HealingRoom healing, TimeProvider time)
{
    private const string Root = "/api/v1/recoveries";
    private const int LongestName = 128;
    private const int LongestReason = 2000;
    private const int MostParameters = 32;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, api.Serve(context => api.PageAsync(context, "recoveries", "recovery", ExecutionStatuses.AllWords, "incident")));
        routes.MapGet(Root + "/{id}", api.Serve(ShowAsync));
        routes.MapPost(Root, api.Serve(RunAsync));
        routes.MapPost(Root + "/{id}/approve", api.Serve(context => AnswerAsync(context, static (id, body) => new TenantCommand.Approve(id, body.By, body.Reason))));
        routes.MapPost(Root + "/{id}/reject", api.Serve(context => AnswerAsync(context, static (id, body) => new TenantCommand.Reject(id, body.By, body.Reason))));
        routes.MapPost("/api/v1/recovery/pause", api.Serve(PauseAsync));
        routes.MapPost("/api/v1/recovery/resume", api.Serve(ResumeAsync));
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request);
        var view = await api.FindAsync("recovery", "recovery", (string)context.Request.RouteValues["id"]!, context.RequestAborted);
        return writer => writer.WriteRawValue(view.Json.Span, skipInputValidation: true);
    }

    private async Task<Action<Utf8JsonWriter>> RunAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        if (body.Parameters.Count > MostParameters || body.Parameters.Any(static one => one.Key.Length > LongestName || one.Value.Length > LongestReason))
        {
            throw RequestRefused.Bad($"parameters must be at most {MostParameters}, their names at most {LongestName} and values at most {LongestReason} characters");
        }

        if (body.DryRun)
        {
            return await TryAsync(body, context.RequestAborted);
        }

        return Written(await AskAsync(body.Tenant, new TenantCommand.Order(body.Action, body.Target, body.Parameters, body.By, body.Reason), context.RequestAborted));
    }

    /// <summary>What the action would do; touches nothing.</summary>
    private async Task<Action<Utf8JsonWriter>> TryAsync(RecoveryRequest body, CancellationToken cancellationToken)
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
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("accepted", check.IsPossible);
            writer.WriteBoolean("dry_run", true);
            writer.WriteString("text", check.Text);
            writer.WriteNumber("affected", check.Affected);
            writer.WriteString("execution", "");
            writer.WriteEndObject();
        };
    }

    private async Task<Action<Utf8JsonWriter>> AnswerAsync(HttpContext context, Func<string, RecoveryRequest, TenantCommand> ask)
    {
        var body = await BodyAsync(context);
        var view = await api.FindAsync("recovery", "recovery", (string)context.Request.RouteValues["id"]!, context.RequestAborted);
        return Written(await AskAsync(view.Tenant, ask(view.Id, body), context.RequestAborted));
    }

    private async Task<Action<Utf8JsonWriter>> PauseAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        if (!double.IsFinite(body.ForSeconds) || body.ForSeconds is <= 0 or > 604_800)
        {
            throw RequestRefused.Bad("for_seconds must be above 0 and at most 604800 (7 days)");
        }

        return Written(await AskAsync(
            body.Tenant, new TenantCommand.PauseFor(body.Scope, body.Reason, body.By, TimeSpan.FromSeconds(body.ForSeconds)), context.RequestAborted));
    }

    private async Task<Action<Utf8JsonWriter>> ResumeAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        return Written(await AskAsync(body.Tenant, new TenantCommand.Resume(body.Scope, body.By), context.RequestAborted));
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
        _ = new QueryReader(context.Request);
        var body = await api.ReadAsync(context, RecoveryRequestJson.Default.RecoveryRequest);
        return string.IsNullOrWhiteSpace(body.By) || body.By.Length > LongestName ? throw RequestRefused.Bad($"by must name who asks, in 1 to {LongestName} characters")
            : body.Reason.Length > LongestReason ? throw RequestRefused.Bad($"reason must have at most {LongestReason} characters")
            : body;
    }

    private static Action<Utf8JsonWriter> Written(TenantReply reply) => writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("accepted", reply.Accepted);
        writer.WriteBoolean("dry_run", false);
        writer.WriteString("text", reply.Text);
        writer.WriteString("execution", reply.Execution);
        writer.WriteEndObject();
    };
}
