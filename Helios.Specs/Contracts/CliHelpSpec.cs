using System.CommandLine;
using Helios.Host.Cli;
using Helios.Specs.Support;

namespace Helios.Specs.Contracts;

/// <summary>The command line is a contract: its reference is approved in docs/cli.md, and every verb for operators helps alike.</summary>
public sealed class CliHelpSpec
{
    private const string Page = "docs/cli.md";

    [Fact]
    public void Reference_is_what_the_program_says()
    {
        var approved = File.ReadAllText(Path.Combine(Golden.RepositoryRoot, Page)).ReplaceLineEndings("\n");
        var said = CliMarkdown.Write(HeliosCommand.CreateRoot());
        var (old, now) = (approved.Split('\n'), said.Split('\n'));
        var at = old.Zip(now).TakeWhile(static pair => pair.First == pair.Second).Count();
        Assert.True(approved == said, $"{Page}:{at + 1} is stale; look at the change, then: ./helios help --markdown > {Page}\n  approved: {old.ElementAtOrDefault(at)}\n  now:      {now.ElementAtOrDefault(at)}");
    }

    [Fact]
    public void Every_verb_for_operators_has_an_example_and_its_exit_codes() => HeliosCommand.OperatorVerbs().SelectMany(verb => Leaves(verb, verb.Name))
        .Where(static leaf => leaf.Verb.Description is not { } help || !help.Contains("Example", StringComparison.Ordinal) || !help.Contains("Exit: ", StringComparison.Ordinal))
        .Select(static leaf => leaf.Path)
        .ShouldBeEmpty("Verbs without an example or exit codes in their help:");

    [Fact]
    public void Every_verb_for_operators_asks_a_server_and_can_answer_in_json() => HeliosCommand.OperatorVerbs().SelectMany(verb => Leaves(verb, verb.Name))
        .Where(static leaf => leaf.Path is not ("config check" or "config reference") && (!leaf.Verb.Options.Contains(ServerQuery.Server) || !leaf.Verb.Options.Contains(ServerQuery.Json)))
        .Select(static leaf => leaf.Path)
        .ShouldBeEmpty("Verbs without --server or --json:");

    private static IEnumerable<(string Path, Command Verb)> Leaves(Command verb, string path) => verb.Subcommands.Count == 0
        ? [(path, verb)]
        : verb.Subcommands.SelectMany(part => Leaves(part, $"{path} {part.Name}"));
}
