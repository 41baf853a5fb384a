using Helios.Host.Api.Contract;
using Helios.Host.Config;
using Helios.Host.Config.Hocon;

namespace Helios.Host.Api.Configuration;

/// <summary><c>GET /api/v1/configuration</c>: what the node was started with, and where each value comes from. Secrets are masked.</summary>
/// <param name="route">What the routes share.</param>
/// <param name="node">Name of the node.</param>
/// <param name="root">The resolved configuration; null where the service was made without one, as in a trial.</param>
internal sealed class ConfigurationEndpoint(ApiRoute route, string node, HoconObject? root)
{
    private static readonly ApiOperation Show = ApiOperation.Get("/api/v1/configuration", "getConfiguration", "configuration", "The configuration that this node was started with, with defaults and origins; secrets are masked.") with
    {
        Query = [ApiParameter.Text("prefix", "Only keys that begin so, such as helios.http.")],
        Answer = static () => ConfigurationJson.Default.ConfigurationAnswer,
    };

    // It does not change while the node runs.
    private readonly Lazy<ConfigurationAnswer> _answer = new(() => Of(node, root));

    public void Map(IEndpointRouteBuilder routes) => routes.Map(Show, route.Serve(ShowAsync));

    /// <summary>The answer for a configuration.</summary>
    public static ConfigurationAnswer Of(string node, HoconObject? root)
    {
        var reference = HeliosConfiguration.Load(null, null, static _ => null).Root;
        var defaults = ConfigListing.Lines(reference).ToDictionary(static line => line.Key, static line => line.Value, StringComparer.Ordinal);
        return new ConfigurationAnswer(
            node,
            [
                .. ConfigListing.Lines(root ?? reference).Select(line => new ConfigurationKeyAnswer
                {
                    Key = line.Key,
                    Value = line.Value,
                    Default = defaults.GetValueOrDefault(line.Key),
                    Set = line.Origin.File != ConfigLayers.Reference,
                    Secret = ConfigSecrets.IsSecret(line.Key),
                    Origin = line.Origin.File,
                    Line = line.Origin.Line > 0 ? line.Origin.Line : null,
                }),
            ]);
    }

    private Task<ConfigurationAnswer> ShowAsync(HttpContext context)
    {
        var prefix = new QueryReader(context).Text("prefix");
        var answer = _answer.Value;
        return Task.FromResult(prefix is null ? answer : answer with { Keys = [.. answer.Keys.Where(key => key.Key.StartsWith(prefix, StringComparison.Ordinal))] });
    }
}
