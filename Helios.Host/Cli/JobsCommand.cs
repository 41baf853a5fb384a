using System.CommandLine;
using System.Text.Json;
using Helios.Host.Api.Jobs;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;

namespace Helios.Host.Cli;

/// <summary><c>helios jobs list</c>, <c>show</c>, <c>run</c>, <c>pause</c> and <c>resume</c>.</summary>
internal static class JobsCommand
{
    private const string Root = "api/v1/jobs";

    private static readonly Argument<string> Name = new("name") { Description = "The job, for example health.", CompletionSources = { ServerNames.Jobs } };

    private static readonly Argument<string?> OneName = new("name")
    {
        Description = "The job; or --all.",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { ServerNames.Jobs },
    };

    private static readonly Option<string?> Sort = CliSort.Option(JobEndpoints.SortKeys, "as the configuration lists them");
    private static readonly Option<bool> All = new("--all") { Description = "All jobs." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, at most 2000 characters.", Required = true };
    private static readonly Option<string?> For = new("--for") { Description = "How long, for example 2h; by default until somebody resumes.", HelpName = "TIME" };

    private static readonly Option<string> By = new("--by")
    {
        Description = "Who asks; by default the name of the user.",
        DefaultValueFactory = _ => Environment.UserName is { Length: > 0 } user ? user : "unknown",
    };

    public static Command Create() => new("jobs", """
        Lists scheduled jobs with their next runs, shows one, runs, pauses or resumes it.

        Examples:
          helios jobs list --watch
          helios jobs show health
          helios jobs run deep-reconciliation
          helios jobs pause --all --reason "store is being moved" --for 2h
          helios jobs resume --all
        """)
    {
        List(), Show(), Run(), Pause(), Resume(),
    };

    private static Command List() => ServerQuery.Build(
        new Command("list", ServerQuery.Help("All jobs.", "helios jobs list --watch", "helios jobs list --sort next_run")) { Sort },
        parsed => new ServerQuestion<JobList>(
            (client, token) => client.GetAsync(Root + AnomaliesCommand.Query(("sort", parsed.GetValue(Sort))), JobClientJson.Default.JobList, token), JobPage.List, static list => list.Jobs.All(JobPage.IsFine)));

    private static Command Show() => ServerQuery.Build(
        new Command("show", ServerQuery.Help("One job: its next five runs and what came of the last ones.", "helios jobs show health")) { Name },
        parsed => new ServerQuestion<Actors.Jobs.JobView>(
            (client, token) => client.GetAsync($"{Root}/{Escape(parsed.GetValue(Name)!)}", JobClientJson.Default.JobView, token),
            JobPage.Show,
            JobPage.IsFine));

    private static Command Run() => ServerQuery.Build(
        new Command("run", ServerQuery.Help("Runs a job now, also one that is paused or switched off.", "helios jobs run deep-reconciliation")) { Name, By },
        parsed => One(parsed.GetValue(Name)!, "run", new JobRequest { By = parsed.GetValue(By)! }),
        watchable: false);

    private static Command Pause()
    {
        var command = new Command("pause", ServerQuery.Help("Has a job, or all, not run by itself for a while.", "helios jobs pause --all --reason \"store is being moved\" --for 2h")) { OneName, All, Reason, For, By };
        command.Validators.Add(OneOrAll);
        return ServerQuery.Build(
            command,
            parsed => Some(parsed, "pause", new JobRequest { By = parsed.GetValue(By)!, Reason = parsed.GetValue(Reason)!, For = parsed.GetValue(For) }),
            watchable: false);
    }

    private static Command Resume()
    {
        var command = new Command("resume", ServerQuery.Help("Ends a pause; what was due meanwhile is not made up for.", "helios jobs resume --all")) { OneName, All, By };
        command.Validators.Add(OneOrAll);
        return ServerQuery.Build(command, parsed => Some(parsed, "resume", new JobRequest { By = parsed.GetValue(By)! }), watchable: false);
    }

    private static void OneOrAll(System.CommandLine.Parsing.CommandResult result)
    {
        if (result.GetValue(All) == (result.GetValue(OneName) is not null))
        {
            result.AddError("give either the name of a job or --all");
        }
    }

    /// <summary>Asks one job or all; one that is asked alone answers as a list of one.</summary>
    private static ServerQuestion<JobAnswers> Some(ParseResult parsed, string verb, JobRequest request) => new(
        (client, token) => parsed.GetValue(OneName) is { } name
            ? AloneAsync(client, name, verb, request, token)
            : client.PostAsync($"{Root}/{verb}", Body(request), JobClientJson.Default.JobAnswers, token),
        JobPage.Answered,
        static answers => answers.Jobs.All(answer => answer.Granted));

    private static async Task<ServerReply<JobAnswers>> AloneAsync(HeliosClient client, string name, string verb, JobRequest request, CancellationToken token)
    {
        var reply = await client.PostAsync($"{Root}/{Escape(name)}/{verb}", Body(request), JobClientJson.Default.JobAnswer, token);
        return new ServerReply<JobAnswers>(reply.Json, new JobAnswers { Jobs = [reply.Value] }, reply.At);
    }

    private static ServerQuestion<JobAnswer> One(string name, string verb, JobRequest request) => new(
        (client, token) => client.PostAsync($"{Root}/{Escape(name)}/{verb}", Body(request), JobClientJson.Default.JobAnswer, token),
        JobPage.Answered,
        static answer => answer.Granted);

    private static string Body(JobRequest request) => JsonSerializer.Serialize(request, JobClientJson.Default.JobRequest);

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
