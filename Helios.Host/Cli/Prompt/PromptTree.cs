using System.CommandLine;

namespace Helios.Host.Cli.Prompt;

/// <summary>The verbs of the prompt, and a line of it as the program would have been called.</summary>
internal static class PromptTree
{
    private const string Tenant = "--tenant";

    /// <summary>The verbs that ask a service.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Asks a running HELIOS.") { ServerQuery.Server, ServerQuery.ApiKey };
        BriefHelp.Use(root);
        foreach (var verb in HeliosCommand.OperatorVerbs())
        {
            root.Subcommands.Add(verb);
        }

        return root;
    }

    /// <summary>Reads the words of a line; server, key, and the tenant where the verb has one, are the session's unless the line says other; another server gets no key.</summary>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> words, PromptTarget target)
    {
        var parsed = root.Parse(words);
        var command = parsed.CommandResult.Command;
        var whole = new List<string>(words);
        if (IsOpen(ServerQuery.Server))
        {
            whole.InsertRange(0, target.Key is not null && IsOpen(ServerQuery.ApiKey) ? target.Options : target.Options.Take(2));
        }

        var option = command.Options.FirstOrDefault(static option => option.Name == Tenant);
        if (target.Tenant is { } tenant && option is not null && IsOpen(option))
        {
            var end = whole.IndexOf("--");
            whole.InsertRange(end < 0 ? whole.Count : end, [Tenant, tenant]);
        }

        return whole.Count == words.Count ? parsed : root.Parse(whole);

        bool IsOpen(Option asked) => command.Options.Contains(asked) && parsed.GetResult(asked) is null or { Implicit: true };
    }
}
