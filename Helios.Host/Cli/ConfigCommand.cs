using System.CommandLine;
using Helios.Host.Cli.Client;
using Helios.Host.Config;

namespace Helios.Host.Cli;

/// <summary><c>helios config show</c> and <c>get</c> of a running service, <c>show FILE</c> and <c>check FILE</c> of a file, and <c>reference</c>.</summary>
internal static class ConfigCommand
{
    private const int Valid = 0;
    private const int Invalid = 3;

    private static readonly Argument<string> Key = new("key")
    {
        Description = "The key, or how keys begin: helios.http.port, helios.store.",
        CompletionSources = { static _ => ConfigSchema.Keys.Select(static key => new System.CommandLine.Completions.CompletionItem(key.Path)) },
    };

    /// <summary>The verb with its parts. Exit codes: 0 valid, 2 wrong usage, 3 the configuration has problems, or no answer from the server.</summary>
    public static Command Create() => new("config", """
        Shows the configuration of a running service, or of a file; checks a file.

        Examples:
          helios config show
          helios config get helios.http
          helios config show my.conf --origin
          helios config check my.conf
        """)
    {
        Show(), Get(), Check(), Reference(),
    };

    private static Command Get() => ServerQuery.Build(
        new Command("get", ServerQuery.Help("Values of a running service whose keys are, or begin with, this; secrets are masked.", "helios config get helios.http.port")) { Key },
        static parsed => ConfigPage.Question(parsed.GetValue(Key)!));

    private static Command Check()
    {
        var file = new Argument<string>("FILE") { Description = "HOCON file to check." };
        var set = Overrides();
        var command = new Command("check", """
            Reads a file with everything it includes and says what is wrong, all at once.

            Exit: 0 valid, 2 wrong usage, 3 the configuration has problems.

            Example:
              helios config check my.conf --set helios.http.port=9090
            """) { file, set };
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
            Description = "HOCON file to put over the defaults; without it, and without --offline, --origin or --set, the running service is asked.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var origin = new Option<bool>("--origin") { Description = "Say for each value in which file and line it was set." };
        var offline = new Option<bool>("--offline") { Description = "Ask no service: the defaults and the environment of this call." };
        var set = Overrides();
        var command = new Command("show", $"""
            Shows every key with the value in effect, of the running service, or of a file; secrets are masked.

            {ServerQuery.ExitHelp}

            Examples:
              helios config show
              helios config show my.conf --origin
              helios config show --offline --set helios.window.length=10s
            """)
        {
            file, origin, offline, set,
        };
        ServerQuery.Build(command, static _ => ConfigPage.Question(""), watchable: false);
        var ask = (System.CommandLine.Invocation.AsynchronousCommandLineAction)command.Action!;
        command.SetAction((parsed, stop) =>
        {
            var isLocal = parsed.GetValue(file) is not null || parsed.GetValue(origin) || parsed.GetValue(offline) || parsed.GetValue(set) is { Length: > 0 };
            return isLocal ? Task.FromResult(ShowFile(parsed)) : ask.InvokeAsync(parsed, stop);
        });
        return command;

        int ShowFile(ParseResult parsed)
        {
            var output = parsed.InvocationConfiguration;
            var result = HeliosConfiguration.Load(parsed.GetValue(file), parsed.GetValue(set));
            if (!result.IsValid)
            {
                return Report(result, output.Error);
            }

            output.Output.Write(parsed.GetValue(ServerQuery.Json)
                ? ConfigListing.Json(result.Root, parsed.GetValue(origin))
                : ConfigListing.Text(result.Root, parsed.GetValue(origin)));
            return Valid;
        }
    }

    private static Command Reference()
    {
        var command = new Command("reference", """
            Prints every key with its default, meaning, unit and range, as Markdown.

            Exit: 0 printed.

            Example:
              helios config reference > keys.md
            """);
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
