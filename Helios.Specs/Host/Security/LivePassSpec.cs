using System.Net;
using Helios.Host.Live;
using Helios.Host.Security;
using Helios.Specs.Support;
using Microsoft.AspNetCore.Http;

namespace Helios.Specs.Host.Security;

/// <summary>Whether those who look on live may still see the same.</summary>
public sealed class LivePassSpec : IDisposable
{
    private const string Password = "a long pass phrase";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pass_ends_with_the_key_the_session_the_user_and_their_role()
    {
        await using var service = await GuardedService.StartAsync(_folder.Path);
        var admin = await service.KeyAsync(Role.Admin);
        foreach (var name in new[] { "ann", "bob", "eve", "kim" })
        {
            await ChangeAsync(HttpMethod.Post, "/api/v1/users", $$"""{"name":"{{name}}","password":"{{Password}}","role":"operator","tenants":["acme"]}""");
        }

        var key = await service.KeyAsync(Role.Viewer, "acme");
        var (revoked, other) = (await PassAsync("Authorization", $"Bearer {key}"), await PassAsync("Authorization", $"Bearer {admin}"));
        Assert.Equal(["acme"], revoked.Tenants!);
        Assert.Null(other.Tenants);
        var cookies = new Dictionary<string, (string Cookie, string Token)>(StringComparer.Ordinal);
        var passes = new Dictionary<string, LivePass>(StringComparer.Ordinal);
        foreach (var name in new[] { "ann", "bob", "eve", "kim" })
        {
            cookies[name] = await service.SignInAsync(name, Password);
            passes[name] = await PassAsync("Cookie", cookies[name].Cookie);
        }

        foreach (var pass in passes.Values.Append(revoked))
        {
            Assert.True(await pass.StillHolds(default));
        }

        await ChangeAsync(HttpMethod.Delete, $"/api/v1/api-keys/{key.Split('_')[1]}", null);
        await ChangeAsync(HttpMethod.Put, "/api/v1/users/ann/role", """{"role":"viewer"}""");
        await ChangeAsync(HttpMethod.Delete, "/api/v1/users/bob", null);
        using (await service.SendAsync(HttpMethod.Delete, "/api/v1/session", null, null, ("Cookie", cookies["eve"].Cookie), ("X-CSRF-Token", cookies["eve"].Token)))
        {
        }

        Assert.False(await revoked.StillHolds(default));
        Assert.False(await passes["ann"].StillHolds(default));
        Assert.False(await passes["bob"].StillHolds(default));
        Assert.False(await passes["eve"].StillHolds(default));
        Assert.True(await passes["kim"].StillHolds(default));
        Assert.True(await other.StillHolds(default));

        async Task<LivePass> PassAsync(string header, string value)
        {
            var context = new DefaultHttpContext();
            context.Request.Headers[header] = value;
            context.Features.Set((await service.Access.WhoAsync(context)).Caller);
            return service.Access.PassOf(context);
        }

        async Task ChangeAsync(HttpMethod method, string path, string? body)
        {
            using var answer = await service.SendAsync(method, path, admin, body);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
