using System.CommandLine;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;

namespace Helios.Host.Cli;

/// <summary><c>helios decision explain</c>.</summary>
internal static class DecisionCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "The decision's id, or its first digits; 'helios incidents show' names it.", CompletionSources = { ServerNames.Decisions } };

    public static Command Create() => new("decision", """
        Explains a decision: alternatives and criteria, weights, both rankings, what guards removed, and how firm the choice is.

        Examples:
          helios decision explain 01234567
          helios decision explain 01234567 --json
        """)
    {
        Explain(),
    };

    private static Command Explain() => ServerQuery.Build(
        new Command("explain", ServerQuery.Help("Why this action and no other.", "helios decision explain 01234567")) { Id },
        parsed => new ServerQuestion<DecisionView>(
            (client, token) => client.GetAsync($"api/v1/decisions/{Uri.EscapeDataString(parsed.GetValue(Id)!)}", HealingJson.Default.DecisionView, token),
            DecisionPage.Explain,
            static _ => true));
}
