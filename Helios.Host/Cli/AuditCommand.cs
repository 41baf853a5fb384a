using System.CommandLine;
using System.Globalization;
using Helios.Connectors.Store.Audit;
using Helios.Host.Cli.Access;
using Helios.Host.Security.Audit;

namespace Helios.Host.Cli;

/// <summary><c>helios audit list</c> and <c>verify</c>: who asked to change what.</summary>
internal static class AuditCommand
{
    private static readonly Option<string?> Caller = new("--caller") { Description = "Only of this caller, for example ann or key:ci." };
    private static readonly Option<string?> Operation = new("--operation") { Description = "Only this operation, for example revokeApiKey." };
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Only about this tenant." };
    private static readonly Option<string?> Result = new("--result") { Description = "Only with this result: success, access_denied, validation, execution, unrecognized or begun." };
    private static readonly Option<DateTimeOffset?> From = new("--from") { Description = "Only at or after this time." };
    private static readonly Option<DateTimeOffset?> To = new("--to") { Description = "Only before this time." };
    private static readonly Option<bool> Everything = new("--everything") { Description = "Also entries that say that something begins and are followed by what came of it." };
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 1000.", DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> Cursor = new("--cursor") { Description = "Goes on behind an earlier page." };

    private static readonly Option<string?> Anchor = new("--anchor")
    {
        Description = "PLACE:HASH that an earlier verification showed; proves that the chain was not written anew.",
        HelpName = "PLACE:HASH",
    };

    static AuditCommand() => Result.AcceptOnlyFromAmong([.. AuditResults.All]);

    public static Command Create() => new("audit", """
        Shows who asked to change what and what came of it, and verifies that nobody has altered that.

        Examples:
          helios audit list --result access_denied
          helios audit list --caller ann --from 2026-11-20T12:00:00Z --json
          helios audit verify
          helios audit verify --anchor 1042:9f86d081884c7d65...
        """)
    {
        List(),
        AccessQuery.Build(
            new Command("verify", ServerQuery.Help("Computes every hash of the chain anew; exits with 1 where it is broken.", "helios audit verify")) { Anchor },
            static (parsed, desk, token) => desk.VerifyAsync(parsed.GetValue(Anchor), token),
            AccessClientJson.Default.AuditVerdictAnswer,
            static (verdict, _) => AccessPage.Verdict(verdict),
            static verdict => verdict.Whole),
    };

    private static Command List() => ServerQuery.Build(
        new Command("list", ServerQuery.Help("Entries, newest first.", "helios audit list --result access_denied")) { Caller, Operation, Tenant, Result, From, To, Everything, Limit, Cursor },
        parsed => new ServerQuestion<AuditListAnswer>(
            (client, token) => client.GetAsync(
                "api/v1/audit" + AnomaliesCommand.Query(
                    ("caller", parsed.GetValue(Caller)), ("operation", parsed.GetValue(Operation)), ("tenant", parsed.GetValue(Tenant)),
                    ("result", parsed.GetValue(Result)), ("from", Time(parsed.GetValue(From))), ("to", Time(parsed.GetValue(To))),
                    ("everything", parsed.GetValue(Everything) ? "true" : null),
                    ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture)), ("cursor", parsed.GetValue(Cursor))),
                AccessClientJson.Default.AuditListAnswer,
                token),
            static reply => AccessPage.Audit(reply.Value, reply.At),
            static _ => true));

    private static string? Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
