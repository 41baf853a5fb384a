using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helios.Actors.Supervision;
using Helios.Host.Api.Healing;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;

namespace Helios.Host.Cli;

/// <summary><c>helios incidents list</c> and <c>show</c>.</summary>
internal static class IncidentsCommand
{
    private const string Root = "api/v1/incidents";

    private static readonly Argument<string> Id = new("id") { Description = "The incident's id, or its first digits as the list shows them.", CompletionSources = { ServerNames.Incidents } };
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Only this tenant's; _system for what concerns all." };
    private static readonly Option<string?> Status = new("--status") { Description = "Only with this status: open, observed, waiting, acting, mitigated, escalated or resolved." };
    private static readonly Option<string?> Cause = new("--cause") { Description = "Only those caused by this cloud or part." };
    private static readonly Option<string?> Sort = CliSort.Option(HealingApi.SortKeys, "-updated_at");
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 1000.", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Cursor = new("--cursor") { Description = "Goes on behind an earlier page." };

    static IncidentsCommand() => Status.AcceptOnlyFromAmong(
        [.. Enum.GetValues<IncidentStatus>().Select(static status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()))]);

    public static Command Create() => new("incidents", """
        Lists incidents and shows one: what was wrong, why, what was decided, what was done and whether it helped.

        Examples:
          helios incidents list --status acting
          helios incidents show 01234567
          helios incidents list --watch
        """)
    {
        List(), Show(),
    };

    private static Command List() => ServerQuery.Build(
        new Command("list", ServerQuery.Help("Incidents, newest change first unless sorted otherwise.", "helios incidents list --status acting")) { Tenant, Status, Cause, Sort, Limit, Cursor },
        parsed => new ServerQuestion<IncidentList>(
            (client, token) => client.GetAsync(
                Root + AnomaliesCommand.Query(
                    ("tenant", parsed.GetValue(Tenant)), ("state", parsed.GetValue(Status)), ("cause", parsed.GetValue(Cause)),
                    ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture)), ("sort", parsed.GetValue(Sort)), ("cursor", parsed.GetValue(Cursor))),
                HealingJson.Default.IncidentList,
                token),
            HealingPage.Incidents,
            static _ => true));

    private static Command Show() => ServerQuery.Build(
        new Command("show", ServerQuery.Help("One incident with its timeline, decisions and recoveries.", "helios incidents show 01234567")) { Id },
        parsed => new ServerQuestion<IncidentDetail>(
            (client, token) => client.GetAsync($"{Root}/{Uri.EscapeDataString(parsed.GetValue(Id)!)}", HealingJson.Default.IncidentDetail, token),
            HealingPage.Incident,
            static _ => true));
}
