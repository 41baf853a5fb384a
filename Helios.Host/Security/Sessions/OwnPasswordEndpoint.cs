using System.Text.Json;
using Helios.Host.Api;
using Helios.Host.Api.Contract;

namespace Helios.Host.Security.Sessions;

/// <summary><c>PUT /api/v1/session/password</c>: a signed-in user changes their own password.</summary>
internal sealed class OwnPasswordEndpoint(ApiRoute route, AccessRoom room)
{
    private static readonly ApiOperation Set = ApiOperation.Put(
        "/api/v1/session/password", "setOwnPassword", "access", "Gives the signed-in user another password, and ends their other sessions; the old one is asked for.") with
    {
        TakesKey = false,
        Role = Role.Viewer,
        Body = static () => AccessJson.Default.OwnPasswordRequest,
        Answer = static () => AccessJson.Default.SessionAnswer,
        Refusals = [StatusCodes.Status409Conflict],
        IsTenantFree = true,
    };

    public void Map(IEndpointRouteBuilder routes) => routes.Map(Set, route.Serve(SetAsync));

    private async Task<Action<Utf8JsonWriter>> SetAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, AccessJson.Default.OwnPasswordRequest);
        var caller = context.Caller();
        if (caller.Via != SignIn.Session || context.Request.Cookies[SessionRoom.Cookie] is not { Length: > 0 } cookie)
        {
            throw new RequestRefused(ProblemKind.Refused, "only a user who is signed in with a password can change it; POST /api/v1/session signs in");
        }

        if (room.Limits.Attempt(context.Connection.RemoteIpAddress, caller.Name) is { } limited)
        {
            throw new RequestRefused(limited.Kind, limited.Problem);
        }

        // Whoever finds an open page must not be able to take the user over; 403, because 401 would sign the page out.
        if (await room.Admin.CheckAsync(caller.Name, request.OldPassword, context.RequestAborted) is null)
        {
            throw new RequestRefused(ProblemKind.NotAllowed, "the old password is wrong");
        }

        await room.Admin.SetPasswordAsync(caller.Name, request.Password, Secret.Hash(cookie), context.RequestAborted);
        room.Sessions.ForgetAll();
        context.Response.NoStore();
        var answer = SessionAnswer.Of(room, caller);
        return writer => JsonSerializer.Serialize(writer, answer, AccessJson.Default.SessionAnswer);
    }
}
