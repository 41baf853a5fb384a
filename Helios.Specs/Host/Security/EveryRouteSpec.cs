using System.Net;
using System.Text.RegularExpressions;
using Helios.Host.Api.Contract;
using Helios.Host.Security;
using Helios.Specs.Support;
using Microsoft.AspNetCore.Routing;
using static Helios.Specs.Host.Security.GuardedService;

namespace Helios.Specs.Host.Security;

/// <summary>Every route of the port, as those meet it who may not use it.</summary>
public sealed partial class EveryRouteSpec : IDisposable
{
    // Who may not sign in yet has to get so far; doors of clouds are here only while they verify their senders.
    private static readonly string[] OpenToAll =
    [
        "DELETE /api/v1/session", "GET /api/v1/session", "GET /health/live", "GET /health/ready", "GET /health/startup", "GET /ui/{**path}", "HEAD /ui/{**path}",
        "POST /api/v1/session",
    ];

    // Whoever has a password may change it.
    private const string Own = "/api/v1/session/password";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Route_without_sign_in_or_with_too_little_role_is_refused()
    {
        // More denials than one address is usually given lines in the audit for.
        await using var service = await StartAsync(_folder.Path, "helios.access.sign-in-attempts=1000");
        var keys = new Dictionary<Role, string> { [Role.Viewer] = await service.KeyAsync(Role.Viewer), [Role.Operator] = await service.KeyAsync(Role.Operator) };
        var limited = await service.KeyAsync(Role.Admin, "one", "two");
        var open = new List<string>();
        var routes = RoutesOf(service).ToList();
        Assert.True(routes.Count > 50, $"only {routes.Count} routes were found");
        foreach (var (method, path, endpoint) in routes)
        {
            var rule = EndpointRules.Of(endpoint);
            if (rule.Role is not { } least)
            {
                open.Add($"{method} {endpoint.RoutePattern.RawText}");
                continue;
            }

            await RefusedAsync(service, method, path, null, 40100);
            await RefusedAsync(service, method, path, "helios_0000000000000000_0000000000000000000000000000000000000000000", 40101);
            foreach (var (role, key) in keys.Where(pair => pair.Key < least))
            {
                await RefusedAsync(service, method, path, key, 40300);
            }

            if (!rule.IsTenantFree)
            {
                await RefusedAsync(service, method, path, limited, 40301);
                await RefusedAsync(service, method, path + "?tenant=three", limited, 40301);
            }
        }

        Assert.Equal(OpenToAll, open.Distinct().Order(StringComparer.Ordinal));
        var verdict = await service.Access.Auditor.VerifyAsync(0, null, CancellationToken.None);
        Assert.True(verdict is { IsWhole: true, Last: > 20 }, $"{verdict}");
    }

    [Fact]
    public async Task Reads_need_a_viewer_and_changes_more()
    {
        await using var service = await StartAsync(_folder.Path);
        foreach (var (method, path, endpoint) in RoutesOf(service))
        {
            var (rule, operation) = (EndpointRules.Of(endpoint), endpoint.Metadata.GetMetadata<ApiOperation>());
            if (rule.Role is { } least && !SiteCheck.IsSafe(method))
            {
                Assert.True(least > Role.Viewer || !rule.IsChange || path == Own, $"{method} {path} changes something and needs no more than a viewer");
            }

            if (operation is not null)
            {
                Assert.True(rule.Role is null || rule.Role == operation.Role, $"{operation.Id}: {rule.Role}");
            }
        }
    }

    [Fact]
    public async Task Ways_around_the_path_lead_nowhere()
    {
        await using var service = await StartAsync(_folder.Path);
        foreach (var path in new[]
        {
            "/ui/../status", "/ui/%2e%2e/status", "/ui/..%2fstatus", "/health/../api/v1/users", "/health/live/..%2f..%2fstatus", "/ui/..%5c..%5cstatus", "//status", "/STATUS", "/status/",
            "/api/v1/users/..%2f..%2f..%2fstatus", "/ui/%00", "/ui//etc/passwd", "/ui/....//....//etc/passwd",
        })
        {
            var (status, body) = await RawRequest.GetAsync(service.Running.Service.Address, path);

            // The page of the dashboard is 503 in a build without one.
            Assert.True(status is 400 or 401 or 404 or 405 or 503 || (status == 200 && !body.Contains("events_total", StringComparison.Ordinal)), $"{path}: {status} {body}");
            Assert.DoesNotContain("root:", body, StringComparison.Ordinal);
        }
    }

    private static async Task RefusedAsync(GuardedService service, string method, string path, string? key, int code)
    {
        using var answer = await service.SendAsync(new HttpMethod(method), path, key);
        Assert.True(code / 100 == (int)answer.StatusCode, $"{method} {path} was answered {answer.StatusCode}, not {code}");
        Assert.Equal(answer.StatusCode == HttpStatusCode.Unauthorized, answer.Headers.WwwAuthenticate.Count > 0);
        if (method != "HEAD")
        {
            Assert.Equal(code, (int)(await JsonAsync(answer))["code"]!);
        }
    }

    private static IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> RoutesOf(GuardedService service) =>
        from endpoint in service.Running.Service.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, Filled(endpoint.RoutePattern.RawText!), endpoint);

    /// <summary>The template with something for each of its places.</summary>
    private static string Filled(string template)
    {
        var path = Place().Replace(template, static match => match.Groups[1].Value.EndsWith(":long", StringComparison.Ordinal) ? "1" : "x");
        return path.StartsWith('/') ? path : "/" + path;
    }

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Place();
}
