using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;
using Helios.Actors.Jobs;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Healing;
using Helios.Host.App.Jobs;
using Helios.Host.Config.Hocon;

namespace Helios.Host.Api.Jobs;

/// <summary><c>/api/v1/jobs</c>: when scheduled jobs run, what came of it, and how they are run and paused by hand.</summary>
/// <remarks>Reads come from the views of the jobs, on any node; changes go to the node that has them.</remarks>
internal sealed class JobEndpoints(ApiRoute route, IEntityViews views, IEntities entities, TimeProvider time)
{
    /// <summary>What the list may be sorted by.</summary>
    public static readonly string[] SortKeys = ["name", "next_run", "last_success", "failures"];

    private const string Root = "/api/v1/jobs";
    private const string Tag = "jobs";
    private const int LongestName = 128;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(366);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    private static readonly ApiOperation List = ApiOperation.Get(Root, "listJobs", Tag, "The scheduled jobs: when they run, and what came of it.") with
    {
        Query = [ApiParameter.Sort(SortKeys, "as the configuration lists them")],
        Answer = static () => JobApiJson.Default.JobListAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
        IsTenantFree = true,
    };

    private static readonly ApiOperation Show = ApiOperation.Get($"{Root}/{{name}}", "getJob", Tag, "One scheduled job.") with
    {
        Answer = static () => JobApiJson.Default.JobView,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable],
        IsTenantFree = true,
    };

    private static readonly ApiOperation PauseAll = Change($"{Root}/pause", "pauseJobs", "Pauses every job.", static () => JobApiJson.Default.JobReplyListAnswer);
    private static readonly ApiOperation ResumeAll = Change($"{Root}/resume", "resumeJobs", "Resumes every job.", static () => JobApiJson.Default.JobReplyListAnswer);
    private static readonly ApiOperation RunOne = Change($"{Root}/{{name}}/run", "runJob", "Has a job run now.", static () => JobApiJson.Default.JobReplyAnswer);
    private static readonly ApiOperation PauseOne = Change($"{Root}/{{name}}/pause", "pauseJob", "Has a job not run by itself; needs a reason.", static () => JobApiJson.Default.JobReplyAnswer);
    private static readonly ApiOperation ResumeOne = Change($"{Root}/{{name}}/resume", "resumeJob", "Has a job run by itself again.", static () => JobApiJson.Default.JobReplyAnswer);

    private long _asked;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, route.Serve(ListAsync));
        routes.Map(Show, route.Serve(ShowAsync));
        routes.Map(PauseAll, route.Serve(context => AllAsync(context, Pause)));
        routes.Map(ResumeAll, route.Serve(context => AllAsync(context, Resume)));
        routes.Map(RunOne, route.Serve(context => OneAsync(context, Run)));
        routes.Map(PauseOne, route.Serve(context => OneAsync(context, Pause)));
        routes.Map(ResumeOne, route.Serve(context => OneAsync(context, Resume)));
    }

    private static ApiOperation Change(string path, string id, string summary, Func<JsonTypeInfo> answer) => ApiOperation.Post(path, id, Tag, summary) with
    {
        Body = static () => JobRequestJson.Default.JobRequest,
        Answer = answer,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable],
    };

    private async Task<JobListAnswer> ListAsync(HttpContext context)
    {
        var order = new QueryReader(context).Sort();
        var found = await views.FindAsync(new ViewFilter { Kind = JobView.Kind }, context.RequestAborted);
        var byName = found.ToDictionary(view => view.Id, StringComparer.Ordinal);
        return new JobListAnswer(time.GetUtcNow(), [.. Sorted(JobNames.All.Where(byName.ContainsKey).Select(name => Read(byName[name])), order)]);
    }

    private static IEnumerable<JobView> Sorted(IEnumerable<JobView> jobs, SortOrder? order) => order?.Key switch
    {
        null => jobs,
        "next_run" => order.Of(jobs, static job => job.NextRun, static job => job.Name),
        "last_success" => order.Of(jobs, static job => job.LastSuccess, static job => job.Name),
        "failures" => order.Of(jobs, static job => job.Failures, static job => job.Name),
        _ => order.Of(jobs, static _ => 0, static job => job.Name),
    };

    private async Task<JobView> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var name = NameOf(context);
        return Read(await views.GetAsync(JobView.Kind, name, context.RequestAborted)
            ?? throw RequestRefused.Missing($"the job {name} has not been started yet; it is within seconds of the first node's start"));
    }

    private async Task<JobReplyAnswer> OneAsync(HttpContext context, Func<JobRequest, JobCommand> command)
    {
        _ = new QueryReader(context);
        var name = NameOf(context);
        var reply = await AskAsync(name, command(await ReadAsync(context)), context.RequestAborted);
        return reply.Granted ? Answer(name, reply) : throw new RequestRefused(StatusCodes.Status409Conflict, $"{name}: {reply.Text}");
    }

    private async Task<JobReplyListAnswer> AllAsync(HttpContext context, Func<JobRequest, JobCommand> command)
    {
        _ = new QueryReader(context);
        var asked = command(await ReadAsync(context));
        var replies = new List<JobReplyAnswer>(JobNames.All.Count);
        foreach (var name in JobNames.All)
        {
            replies.Add(Answer(name, await AskAsync(name, asked, context.RequestAborted)));
        }

        return new JobReplyListAnswer(replies);
    }

    private static JobReplyAnswer Answer(string name, JobReply reply) => new(name, reply.Granted, reply.Text, reply.Run);

    private static JobView Read(EntityView view) => HealingApi.Read(view, StoredJobJson.Default.JobView);

    private static string NameOf(HttpContext context) => JobLookup.Find((string)context.Request.RouteValues["name"]!);

    private async Task<JobRequest> ReadAsync(HttpContext context)
    {
        var request = await route.ReadAsync(context, JobRequestJson.Default.JobRequest);
        return request.Request?.Length > LongestName
            ? throw RequestRefused.Bad($"request must have at most {LongestName} characters")
            : request with { By = HealingApi.NameOf(context, request.By, request.Reason) };
    }

    private JobCommand Run(JobRequest request) => request is { For: null }
        ? new JobCommand.Run(request.By, request.Request ?? FormattableString.Invariant($"{request.By}@{time.GetUtcNow().UtcTicks}#{Interlocked.Increment(ref _asked)}"))
        : throw RequestRefused.Bad("for belongs to a pause");

    private JobCommand Resume(JobRequest request) => request is { For: null, Request: null }
        ? new JobCommand.Resume(request.By)
        : throw RequestRefused.Bad("to resume give by, and no more than a reason");

    private JobCommand Pause(JobRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw RequestRefused.Bad("reason must say why, so that others know when to resume");
        }

        if (request.For is not { } text)
        {
            return new JobCommand.Pause(request.By, request.Reason, null);
        }

        return HoconUnits.TryDuration(text, out var length) && length > TimeSpan.Zero && length <= LongestPause
            ? new JobCommand.Pause(request.By, request.Reason, time.GetUtcNow() + length)
            : throw RequestRefused.Bad($"for must be a duration such as 30m or 2h, at most {LongestPause.TotalDays:0} days");
    }

    private async Task<JobReply> AskAsync(string name, JobCommand command, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestWait);
        try
        {
            return await entities.AskAsync<JobReply>(JobEntity.IdOf(name), command, limit.Token);
        }
        catch (EntityException e)
        {
            throw new RequestRefused(StatusCodes.Status503ServiceUnavailable, $"{name}: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RequestRefused(StatusCodes.Status503ServiceUnavailable, $"{name} gave no answer in time; look at the list of jobs before asking again");
        }
    }
}
