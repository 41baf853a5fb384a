using System.Text.Json;
using Helios.Host.Api;
using Helios.Host.Api.Contract;

namespace Helios.Host.Security.Keys;

/// <summary><c>/api/v1/api-keys</c>: what programs sign in with.</summary>
internal sealed class ApiKeyEndpoints(ApiRoute route, AccessRoom room)
{
    private const string Root = "/api/v1/api-keys";

    private static readonly ApiOperation List = ApiOperation.Get(Root, "listApiKeys", "access", "All API keys, without their secrets.") with
    {
        Role = Role.Admin,
        Answer = static () => AccessJson.Default.ApiKeyListAnswer,
    };

    private static readonly ApiOperation Create = ApiOperation.Post(Root, "createApiKey", "access", "Makes an API key; this answer alone holds it.") with
    {
        TakesKey = false,
        Role = Role.Admin,
        Body = static () => AccessJson.Default.NewApiKeyRequest,
        Answer = static () => AccessJson.Default.NewApiKeyAnswer,
        Status = StatusCodes.Status201Created,
    };

    private static readonly ApiOperation Revoke = ApiOperation.Delete(Root + "/{id}", "revokeApiKey", "access", "Has an API key refused from now on.") with
    {
        Role = Role.Admin,
        Answer = static () => AccessJson.Default.ApiKeyListAnswer,
        Refusals = [StatusCodes.Status404NotFound],
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, route.Serve(ListAsync));
        routes.Map(Create, route.Serve(CreateAsync));
        routes.Map(Revoke, route.Serve(RevokeAsync));
    }

    private async Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var (keys, now) = (await room.Admin.KeysAsync(context.RequestAborted), room.Time.GetUtcNow());
        var answer = new ApiKeyListAnswer([.. keys.Select(key => ApiKeyAnswer.Of(key, now))]);
        return writer => JsonSerializer.Serialize(writer, answer, AccessJson.Default.ApiKeyListAnswer);
    }

    private async Task<Action<Utf8JsonWriter>> CreateAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, AccessJson.Default.NewApiKeyRequest);
        var order = new KeyOrder(request.Name, RoleWords.Read(request.Role), request.Tenants, request.ExpiresAt?.ToUniversalTime());
        var (key, kept) = await room.Admin.AddKeyAsync(order, context.Caller().Name, context.RequestAborted);
        context.Response.NoStore();
        context.Response.StatusCode = StatusCodes.Status201Created;
        var answer = new NewApiKeyAnswer(key.Text, ApiKeyAnswer.Of(kept, kept.CreatedAt));
        return writer => JsonSerializer.Serialize(writer, answer, AccessJson.Default.NewApiKeyAnswer);
    }

    private async Task<Action<Utf8JsonWriter>> RevokeAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var id = (string)context.Request.RouteValues["id"]!;
        await room.Admin.RevokeKeyAsync(id, context.Caller().Name, context.RequestAborted);
        room.Keys.Forget(id);
        return await ListAsync(context);
    }
}
