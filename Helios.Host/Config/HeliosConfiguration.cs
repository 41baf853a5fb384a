using Helios.Host.Config.Hocon;

namespace Helios.Host.Config;

/// <summary>Loads and validates the configuration.</summary>
public static class HeliosConfiguration
{
    /// <summary>Reads every layer, resolves, binds and checks; everything wrong is collected, nothing is thrown.</summary>
    /// <param name="path">The user's file, or null for defaults only.</param>
    /// <param name="overrides"><c>key=value</c> each; they win over everything else.</param>
    /// <param name="environment">Value of an environment variable, or null; without it the variables of the process.</param>
    /// <returns>Valid options, or all problems.</returns>
    public static ConfigResult Load(
        string? path = null,
        IEnumerable<string>? overrides = null,
        Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        var found = new HoconProblems();
        var layers = new ConfigLayers(found);
        layers.AddReference();
        if (path is not null)
        {
            layers.AddFile(path);
        }

        layers.AddEnvironment(environment);
        foreach (var assignment in overrides ?? [])
        {
            layers.AddOverride(assignment);
        }

        return Bind(layers.Document, environment, found);
    }

    private static ConfigResult Bind(HoconObjectExpression document, Func<string, string?> environment, HoconProblems found)
    {
        var root = HoconResolver.Resolve(document, environment, found);
        var problems = found.Items.Select(problem => new ConfigProblem(problem.Origin.File, problem.Origin.Line, "", problem.Message)).ToList();
        var options = new ConfigBinder(problems).Bind(root);

        // Rules across keys would only repeat what is already wrong with one of them.
        var wrong = problems.Select(problem => problem.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, message) in ConfigRules.Check(options))
        {
            var key = $"{ConfigSchema.Root}.{name}";
            if (!wrong.Contains(key))
            {
                var origin = OriginOf(root, key);
                problems.Add(new ConfigProblem(origin.File, origin.Line, key, message));
            }
        }

        return new ConfigResult(options, root, problems);
    }

    private static HoconOrigin OriginOf(HoconObject root, string key)
    {
        var origin = new HoconOrigin(ConfigLayers.Reference, 0);
        HoconValue? value = root;
        foreach (var part in new ConfigPath(key).Parts)
        {
            value = (value as HoconObject)?[part];
            origin = value?.Origin ?? origin;
        }

        return origin;
    }
}
