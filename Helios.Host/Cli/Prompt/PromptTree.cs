using System.CommandLine;

namespace Helios.Host.Cli.Prompt;

/// <summary>The verbs of the prompt, and a line of it as the program would have been called.</summary>
internal static class PromptTree
{
    private const string Tenant = "--tenant";

    /// <summary>The verbs that ask a service.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Asks a running HELIOS.") { ServerQuery.Server };
        BriefHelp.Use(root);
        foreach (var verb in HeliosCommand.OperatorVerbs())
        {
            root.Subcommands.Add(verb);
        }

        return root;
    }

    /// <summary>Reads the words of a line; the server, and the tenant where the verb has one, are the session's unless the line says other.</summary>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> words, Uri server, string? tenant)
    {
        var parsed = root.Parse(words);
        var command = parsed.CommandResult.Command;
        var whole = new List<string>(words);
        if (command.Options.Contains(ServerQuery.Server) && parsed.GetResult(ServerQuery.Server) is null or { Implicit: true })
        {
            whole.InsertRange(0, [ServerQuery.Server.Name, server.AbsoluteUri]);
        }

        var option = command.Options.FirstOrDefault(static option => option.Name == Tenant);
        if (tenant is not null && option is not null && parsed.GetResult(option) is null or { Implicit: true })
        {
            var end = whole.IndexOf("--");
            whole.InsertRange(end < 0 ? whole.Count : end, [Tenant, tenant]);
        }

        return whole.Count == words.Count ? parsed : root.Parse(whole);
    }
}
