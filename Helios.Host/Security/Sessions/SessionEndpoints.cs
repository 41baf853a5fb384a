using System.Text.Json;
using Helios.Connectors.Store.Audit;
using Helios.Host.Api;
using Helios.Host.Api.Contract;
using Helios.Host.Security.Audit;
using Helios.Host.Security.Users;

namespace Helios.Host.Security.Sessions;

/// <summary><c>/api/v1/session</c>: signing in and out with a password, and who one is.</summary>
internal sealed class SessionEndpoints(ApiRoute route, AccessRoom room)
{
    private const string Root = "/api/v1/session";

    private static readonly ApiOperation Show = ApiOperation.Get(Root, "getSession", "access", "Who the caller is, and whether callers must sign in.") with
    {
        Answer = static () => AccessJson.Default.SessionAnswer,
        IsTenantFree = true,
    };

    private static readonly ApiOperation In = ApiOperation.Post(Root, "signIn", "access", "Signs a user in with a password, by a cookie.") with
    {
        TakesKey = false,
        Role = Role.Viewer,
        Body = static () => AccessJson.Default.SignInRequest,
        Answer = static () => AccessJson.Default.SessionAnswer,
        IsTenantFree = true,
    };

    private static readonly ApiOperation Out = ApiOperation.Delete(Root, "signOut", "access", "Ends the session of the caller.") with
    {
        TakesKey = false,
        Role = Role.Viewer,
        Answer = static () => AccessJson.Default.SessionAnswer,
        IsTenantFree = true,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (operation, serve) in new (ApiOperation, Func<HttpContext, Task<Action<Utf8JsonWriter>>>)[] { (Show, ShowAsync), (In, SignInAsync), (Out, SignOutAsync) })
        {
            routes.MapMethods(operation.Path, [operation.Method], route.Serve(serve))
                .WithMetadata(operation, new AccessRule(operation.Id, null)).WithDisplayName(operation.Id);
        }
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var who = await room.WhoAsync(context);
        if (who.Failure is { } failure)
        {
            SessionCookie.Remove(context);
            throw new RequestRefused(failure.Kind, failure.Problem);
        }

        return Answer(context, who.Caller);
    }

    private async Task<Action<Utf8JsonWriter>> SignInAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, AccessJson.Default.SignInRequest);
        var name = AccessAdmin.IsUserName(request.User) ? request.User : "(no name)";
        if (room.Limits.Attempt(context.Connection.RemoteIpAddress, name) is { } limited)
        {
            room.Instruments.SignedIn("limited");
            throw new RequestRefused(limited.Kind, limited.Problem);
        }

        if (await room.Admin.CheckAsync(request.User, request.Password, context.RequestAborted) is not { } user || !RoleWords.TryParse(user.Role, out var role))
        {
            const string Problem = "the name or the password is wrong";
            room.Instruments.SignedIn("denied");
            await RecordAsync(context, Caller.Nobody with { Name = name }, In.Id, Problem);
            throw new RequestRefused(ProblemKind.BadCredentials, Problem);
        }

        var caller = new Caller(user.Name, role, user.Tenants, SignIn.Session);
        await RecordAsync(context, caller, In.Id, null);
        var id = await room.Sessions.StartAsync(user.Name, context.RequestAborted);
        SessionCookie.Set(context, id, room.SessionLifetime);
        room.Instruments.SignedIn("success");
        return Answer(context, caller with { Proof = SessionRoom.TokenOf(id) });
    }

    private async Task<Action<Utf8JsonWriter>> SignOutAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        if (context.Request.Cookies[SessionRoom.Cookie] is { Length: > 0 } cookie)
        {
            var who = await room.Sessions.IdentifyAsync(cookie, context.RequestAborted);
            if (who.Caller is { } caller)
            {
                await RecordAsync(context, caller, Out.Id, null);
                await room.Sessions.EndAsync(cookie, context.RequestAborted);
            }

            SessionCookie.Remove(context);
        }

        return Answer(context, room.IsRequired ? null : Caller.Local);
    }

    private ValueTask<long> RecordAsync(HttpContext context, Caller caller, string operation, string? problem) => room.Auditor.AppendAsync(
        AuditedRequest.RecordOf(context, operation, caller, room) with
        {
            Role = problem is null ? caller.Role.Word() : null,
            Result = problem is null ? AuditResults.Success : AuditResults.AccessDenied,
            Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized,
            Reason = problem,
        },
        context.RequestAborted);

    private Action<Utf8JsonWriter> Answer(HttpContext context, Caller? caller)
    {
        context.Response.NoStore();
        var answer = SessionAnswer.Of(room, caller);
        return writer => JsonSerializer.Serialize(writer, answer, AccessJson.Default.SessionAnswer);
    }
}
