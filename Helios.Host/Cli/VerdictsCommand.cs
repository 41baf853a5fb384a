using System.CommandLine;
using System.Globalization;
using Helios.Host.Cli.Client;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Cli;

/// <summary><c>helios verdicts list</c>.</summary>
internal static class VerdictsCommand
{
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Only this tenant's." };
    private static readonly Option<string?> Verdict = new("--verdict") { Description = "Only this one: " + string.Join(", ", VerdictWords.AllKinds) + "." };
    private static readonly Option<string?> From = new("--from") { Description = "Only those decided at or after this time, RFC 3339." };
    private static readonly Option<string?> To = new("--to") { Description = "Only those decided before this time, RFC 3339." };
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 1000.", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Cursor = new("--cursor") { Description = "Goes on behind an earlier page." };

    static VerdictsCommand() => Verdict.AcceptOnlyFromAmong([.. VerdictWords.AllKinds]);

    public static Command Create() => new("verdicts", """
        Lists verdicts: what the reconciliation of each event said.

        Examples:
          helios verdicts list --verdict missing
          helios verdicts list --tenant acme --watch
        """)
    {
        ServerQuery.Build(
            new Command("list", ServerQuery.Help("Verdicts, newest first.", "helios verdicts list --verdict inconsistent --limit 50"))
            {
                Tenant, Verdict, From, To, Limit, Cursor,
            },
            parsed => new ServerQuestion<System.Text.Json.Nodes.JsonObject>(
                (client, token) => client.GetAsync(
                    "api/v1/verdicts" + AnomaliesCommand.Query(
                        ("tenant", parsed.GetValue(Tenant)), ("verdict", parsed.GetValue(Verdict)), ("from", parsed.GetValue(From)),
                        ("to", parsed.GetValue(To)), ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture)),
                        ("cursor", parsed.GetValue(Cursor))),
                    ClientJson.Default.JsonObject,
                    token),
                VerdictPage.List,
                static _ => true)),
    };
}
