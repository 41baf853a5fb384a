using System.CommandLine;
using System.Globalization;
using Helios.Host.Api.Verdicts;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Cli;

/// <summary><c>helios verdicts list</c>.</summary>
internal static class VerdictsCommand
{
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Only this tenant's." };
    private static readonly Option<string?> Verdict = new("--verdict")
    {
        Description = "Only this one: " + string.Join(", ", VerdictWords.AllKinds) + "; or some of them, joined by commas.",
    };

    private static readonly Option<bool> NotConsistent = new("--not-consistent") { Description = "Only what is not consistent: the same as --verdict missing,inconsistent,collision." };
    private static readonly Option<string?> Event = new("--event") { Description = "Only of the event with this id." };
    private static readonly Option<string?> Type = new("--type") { Description = "Only of events of this type." };
    private static readonly Option<string?> Source = new("--source") { Description = "Only where this source delivered.", CompletionSources = { ServerNames.Sources } };
    private static readonly Option<string?> Missing = new("--missing") { Description = "Only where the copy of this source is missing.", CompletionSources = { ServerNames.Sources } };
    private static readonly Option<string?> From = new("--from") { Description = "Only of windows that began at this time or later, RFC 3339." };
    private static readonly Option<string?> To = new("--to") { Description = "Only of windows that began before this time, RFC 3339." };
    private static readonly Option<string?> Sort = CliSort.Option(VerdictEndpoints.SortKeys, "-window_start");
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 1000.", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Cursor = new("--cursor") { Description = "Goes on behind an earlier page." };

    private static readonly string Wrong = string.Join(',', VerdictWords.AllKinds.Where(static word => word != VerdictKind.Consistent.ToWire()));

    static VerdictsCommand() => Verdict.Validators.Add(static result =>
    {
        if (result.Tokens is [var given] && given.Value.Split(',').FirstOrDefault(static word => !VerdictWords.AllKinds.Contains(word, StringComparer.Ordinal)) is { } other)
        {
            result.AddError($"--verdict: '{other}' is none of {string.Join(", ", VerdictWords.AllKinds)}");
        }
    });

    public static Command Create() => new("verdicts", """
        Lists verdicts: what the reconciliation of each event said.

        Examples:
          helios verdicts list --verdict missing
          helios verdicts list --not-consistent --sort window_start
          helios verdicts list --tenant acme --watch
        """)
    {
        ServerQuery.Build(
            new Command("list", ServerQuery.Help("Verdicts, newest first unless sorted otherwise.", "helios verdicts list --verdict inconsistent --limit 50"))
            {
                Tenant, Verdict, NotConsistent, Event, Type, Source, Missing, From, To, Sort, Limit, Cursor,
            },
            parsed => new ServerQuestion<System.Text.Json.Nodes.JsonObject>(
                (client, token) => client.GetAsync(
                    "api/v1/verdicts" + AnomaliesCommand.Query(
                        ("tenant", parsed.GetValue(Tenant)), ("verdict", parsed.GetValue(NotConsistent) ? Wrong : parsed.GetValue(Verdict)), ("event_id", parsed.GetValue(Event)),
                        ("type", parsed.GetValue(Type)), ("source", parsed.GetValue(Source)), ("missing", parsed.GetValue(Missing)), ("from", parsed.GetValue(From)),
                        ("to", parsed.GetValue(To)), ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture)),
                        ("sort", parsed.GetValue(Sort)), ("cursor", parsed.GetValue(Cursor))),
                    ClientJson.Default.JsonObject,
                    token),
                static reply => VerdictPage.List(reply, "verdicts"),
                static _ => true)),
    };
}
