using Helios.Host.Security.Audit;
using Helios.Host.Security.Sessions;

namespace Helios.Host.Security;

/// <summary>Stands between routing and endpoints: who asks, may they, how often; and has the audit written before anything is changed.</summary>
internal sealed class AccessGate(AccessRoom room)
{
    /// <summary>Lets a request pass to its endpoint, with its <see cref="Caller"/>, or refuses it.</summary>
    public async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        // What has no route is the 404 or 405 of routing, which tells nothing.
        var rule = context.GetEndpoint() is RouteEndpoint endpoint ? EndpointRules.Of(endpoint) : AccessRule.Nothing;
        var (caller, failure) = await JudgeAsync(context, rule);
        if (failure is not null)
        {
            await DenyAsync(context, rule, caller, failure);
            return;
        }

        context.Features.Set(caller);
        await (rule.IsChange ? new AuditedRequest(context, rule.Operation, caller!, room).RunAsync(next) : next(context));
    }

    private async ValueTask<(Caller? Caller, AccessFailure? Failure)> JudgeAsync(HttpContext context, AccessRule rule)
    {
        var address = context.Connection.RemoteIpAddress;
        if (SiteCheck.ProblemOf(context.Request) is { } elsewhere)
        {
            return (null, elsewhere);
        }

        if (room.IsRequired && room.Limits.Address(address) is { } limited)
        {
            return (null, limited);
        }

        if (rule.Role is not { } least || EndpointRules.IsBrowserAtRoot(context.Request))
        {
            return (Caller.Nobody, null);
        }

        var (caller, failure) = await room.WhoAsync(context);
        failure ??= caller is null ? AccessFailure.NotSignedIn("sign in first, or send an API key: Authorization: Bearer helios_...") : null;
        failure ??= room.IsRequired ? room.Limits.Caller(caller!) : null;
        return (caller, failure ?? Permission.ProblemOf(caller!, least, rule, context));
    }

    /// <summary>Refuses, with a line in the audit where something was to be changed.</summary>
    private async Task DenyAsync(HttpContext context, AccessRule rule, Caller? caller, AccessFailure failure)
    {
        if (rule.IsChange && failure.Kind.Status is (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden))
        {
            failure = await AuditedRequest.DeniedAsync(context, rule.Operation, caller, failure, room);
        }

        await RefuseAsync(context, failure);
    }

    private Task RefuseAsync(HttpContext context, AccessFailure failure)
    {
        room.Instruments.Refused(failure);
        if (failure.Kind.Status == StatusCodes.Status401Unauthorized && context.Request.Cookies.ContainsKey(SessionRoom.Cookie))
        {
            SessionCookie.Remove(context);
        }

        return failure.AnswerAsync(context);
    }
}
