using System.Text.Json;
using Helios.Host.Api;
using Helios.Host.Api.Contract;

namespace Helios.Host.Security.Users;

/// <summary><c>/api/v1/users</c>: who may sign in with a password.</summary>
internal sealed class UserEndpoints(ApiRoute route, AccessRoom room)
{
    private const string Root = "/api/v1/users";
    private const string One = Root + "/{name}";

    private static readonly ApiOperation List = ApiOperation.Get(Root, "listUsers", "access", "Everybody who may sign in with a password.") with
    {
        Role = Role.Admin,
        Answer = static () => AccessJson.Default.UserListAnswer,
    };

    private static readonly ApiOperation Add = ApiOperation.Post(Root, "addUser", "access", "Adds a user.") with
    {
        Role = Role.Admin,
        Body = static () => AccessJson.Default.NewUserRequest,
        Answer = static () => AccessJson.Default.UserAnswer,
        Status = StatusCodes.Status201Created,
        Refusals = [StatusCodes.Status409Conflict],
    };

    private static readonly ApiOperation SetPassword = ApiOperation.Put(One + "/password", "setUserPassword", "access", "Gives a user another password, and ends their sessions.") with
    {
        Role = Role.Admin,
        Body = static () => AccessJson.Default.PasswordRequest,
        Answer = static () => AccessJson.Default.UserListAnswer,
        Refusals = [StatusCodes.Status404NotFound],
    };

    private static readonly ApiOperation SetRole = ApiOperation.Put(One + "/role", "setUserRole", "access", "Gives a user another role; the last administrator keeps theirs.") with
    {
        Role = Role.Admin,
        Body = static () => AccessJson.Default.RoleRequest,
        Answer = static () => AccessJson.Default.UserListAnswer,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status409Conflict],
    };

    private static readonly ApiOperation Remove = ApiOperation.Delete(One, "removeUser", "access", "Removes a user, and ends their sessions; the last administrator stays.") with
    {
        Role = Role.Admin,
        Answer = static () => AccessJson.Default.UserListAnswer,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status409Conflict],
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, route.Serve(ListAsync));
        routes.Map(Add, route.Serve(AddAsync));
        routes.Map(SetPassword, route.Serve(SetPasswordAsync));
        routes.Map(SetRole, route.Serve(SetRoleAsync));
        routes.Map(Remove, route.Serve(RemoveAsync));
    }

    private async Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var users = await room.Admin.UsersAsync(context.RequestAborted);
        var answer = new UserListAnswer([.. users.Select(UserAnswer.Of)]);
        return writer => JsonSerializer.Serialize(writer, answer, AccessJson.Default.UserListAnswer);
    }

    private async Task<Action<Utf8JsonWriter>> AddAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, AccessJson.Default.NewUserRequest);
        var role = RoleWords.Read(request.Role);
        await room.Admin.AddUserAsync(request.Name, request.Password, role, request.Tenants, context.Caller().Name, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
        var answer = new UserAnswer(request.Name, request.Role, request.Tenants, room.Time.GetUtcNow(), context.Caller().Name, null);
        return writer => JsonSerializer.Serialize(writer, answer, AccessJson.Default.UserAnswer);
    }

    private async Task<Action<Utf8JsonWriter>> SetPasswordAsync(HttpContext context)
    {
        var request = await route.ReadAsync(context, AccessJson.Default.PasswordRequest);
        await room.Admin.SetPasswordAsync((string)context.Request.RouteValues["name"]!, request.Password, null, context.RequestAborted);
        room.Sessions.ForgetAll();
        return await ListAsync(context);
    }

    private async Task<Action<Utf8JsonWriter>> SetRoleAsync(HttpContext context)
    {
        var request = await route.ReadAsync(context, AccessJson.Default.RoleRequest);
        await room.Admin.SetRoleAsync((string)context.Request.RouteValues["name"]!, RoleWords.Read(request.Role), context.RequestAborted);
        room.Sessions.ForgetAll();
        return await ListAsync(context);
    }

    private async Task<Action<Utf8JsonWriter>> RemoveAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        await room.Admin.RemoveUserAsync((string)context.Request.RouteValues["name"]!, context.RequestAborted);
        room.Sessions.ForgetAll();
        return await ListAsync(context);
    }
}
