using System.CommandLine;
using Helios.Host.Config;

namespace Helios.Host.Cli;

/// <summary><c>helios config check FILE</c>, <c>helios config show [FILE]</c> and <c>helios config reference</c>.</summary>
internal static class ConfigCommand
{
    private const int Valid = 0;
    private const int Invalid = 3;

    /// <summary>The verb with its parts. Exit codes: 0 valid, 2 wrong usage, 3 the configuration has problems.</summary>
    public static Command Create() => new("config", "Check a configuration file, or show the configuration in effect.") { Check(), Show(), Reference() };

    private static Command Check()
    {
        var file = new Argument<string>("FILE") { Description = "HOCON file to check." };
        var set = Overrides();
        var command = new Command("check", "Read a file with everything it includes and say what is wrong, all at once.") { file, set };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration;
            var path = parsed.GetRequiredValue(file);
            var result = HeliosConfiguration.Load(path, parsed.GetValue(set));
            if (!result.IsValid)
            {
                return Report(result, output.Error);
            }

            var (own, all) = ConfigListing.Count(result.Root);
            output.Output.WriteLine($"OK: {path} is valid; {own} of {all} values are set, {all - own} are defaults.");
            return Valid;
        });
        return command;
    }

    private static Command Show()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "HOCON file to put over the defaults; without it the defaults and the environment are shown.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var origin = new Option<bool>("--origin") { Description = "Say for each value in which file and line it was set." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var set = Overrides();
        var command = new Command("show", "Show every key with the value in effect; secrets are masked.") { file, origin, json, set };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration;
            var result = HeliosConfiguration.Load(parsed.GetValue(file), parsed.GetValue(set));
            if (!result.IsValid)
            {
                return Report(result, output.Error);
            }

            output.Output.Write(parsed.GetValue(json)
                ? ConfigListing.Json(result.Root, parsed.GetValue(origin))
                : ConfigListing.Text(result.Root, parsed.GetValue(origin)));
            return Valid;
        });
        return command;
    }

    private static Command Reference()
    {
        var command = new Command("reference", "Print every key with its default, meaning, unit and range, as Markdown.");
        command.SetAction(static parsed => parsed.InvocationConfiguration.Output.Write(ConfigReference.Markdown(ConfigLayers.ReferenceText())));
        return command;
    }

    private static Option<string[]> Overrides() => new("--set")
    {
        Description = "Set one key, for example --set helios.http.port=9090; may be repeated and wins over everything else.",
        HelpName = "KEY=VALUE",
    };

    private static int Report(ConfigResult result, TextWriter error)
    {
        foreach (var problem in result.Problems)
        {
            error.WriteLine(problem);
        }

        error.WriteLine($"{result.Problems.Count} {(result.Problems.Count == 1 ? "problem" : "problems")}.");
        return Invalid;
    }
}
