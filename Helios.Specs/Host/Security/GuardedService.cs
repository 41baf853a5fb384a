using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Host.Security;
using Helios.Host.Security.Keys;
using Helios.Specs.Host.App;

namespace Helios.Specs.Host.Security;

/// <summary>A service in this process whose callers must sign in, with a user <c>admin</c>.</summary>
internal sealed class GuardedService : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly RunningService _running;

    private GuardedService(RunningService running) => _running = running;

    public RunningService Running => _running;

    public AccessRoom Access => _running.Service.Access;

    public static async Task<GuardedService> StartAsync(string folder, params string[] set) => new(await RunningService.StartAsync(
        folder, ["helios.access.mode=required", $"helios.access.admin-password={Password}", .. set]));

    /// <summary>A new key.</summary>
    public async Task<string> KeyAsync(Role role, params string[] tenants)
    {
        var order = new KeyOrder(role.Word(), role, tenants.Length == 0 ? null : tenants, null);
        return (await Access.Admin.AddKeyAsync(order, "spec", CancellationToken.None)).Key.Text;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key = null, string? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return _running.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? key = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, key, null, headers);

    public Task<HttpResponseMessage> PostAsync(string path, string? key, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, key, body, headers);

    /// <summary>Signs in; gives the cookie as a browser would send it, and the token for changes.</summary>
    public async Task<(string Cookie, string Token)> SignInAsync(string user = "admin", string password = Password)
    {
        using var answer = await PostAsync("/api/v1/session", null, $$"""{"user":"{{user}}","password":"{{password}}"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0], (string)(await JsonAsync(answer))["csrf_token"]!);
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>Asserts a refusal by its number, and that its body says why.</summary>
    public static async Task RefusedAsync(Task<HttpResponseMessage> asked, int code)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == code / 100, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {answer.StatusCode} {text}");
        Assert.Equal(code, (int)JsonNode.Parse(text)!["code"]!);
        Assert.NotEmpty((string)JsonNode.Parse(text)!["detail"]!);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();
}
