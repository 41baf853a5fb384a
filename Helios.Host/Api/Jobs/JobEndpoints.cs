using System.Text.Json;
using Helios.Actors.Hosting;
using Helios.Actors.Jobs;
using Helios.Connectors.Store;
using Helios.Host.App.Jobs;
using Helios.Host.Config.Hocon;

namespace Helios.Host.Api.Jobs;

/// <summary><c>/api/v1/jobs</c>: when scheduled jobs run, what came of it, and how they are run and paused by hand.</summary>
/// <remarks>Reads come from the views of the jobs, on any node; changes go to the node that has them.</remarks>
internal sealed class JobEndpoints(ApiRoute route, IEntityViews views, IEntities entities, TimeProvider time)
{
    private const string Root = "/api/v1/jobs";
    private const int LongestName = 128;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(366);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, route.Serve(ListAsync));
        routes.MapGet(Root + "/{name}", route.Serve(ShowAsync));
        routes.MapPost($"{Root}/pause", route.Serve(context => AllAsync(context, Pause)));
        routes.MapPost($"{Root}/resume", route.Serve(context => AllAsync(context, Resume)));
        routes.MapPost(Root + "/{name}/run", route.Serve(context => OneAsync(context, Run)));
        routes.MapPost(Root + "/{name}/pause", route.Serve(context => OneAsync(context, Pause)));
        routes.MapPost(Root + "/{name}/resume", route.Serve(context => OneAsync(context, Resume)));
    }

    private async Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request);
        var found = await views.FindAsync(new ViewFilter { Kind = JobView.Kind }, context.RequestAborted);
        var byName = found.ToDictionary(view => view.Id, StringComparer.Ordinal);
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("now", time.GetUtcNow().UtcDateTime);
            writer.WriteStartArray("jobs");
            foreach (var name in JobNames.All.Where(byName.ContainsKey))
            {
                writer.WriteRawValue(byName[name].Json.Span);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        };
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request);
        var name = NameOf(context);
        var view = await views.GetAsync(JobView.Kind, name, context.RequestAborted)
            ?? throw RequestRefused.Missing($"the job {name} has not been started yet; it is within seconds of the first node's start");
        return writer => writer.WriteRawValue(view.Json.Span);
    }

    private async Task<Action<Utf8JsonWriter>> OneAsync(HttpContext context, Func<JobRequest, JobCommand> command)
    {
        _ = new QueryReader(context.Request);
        var name = NameOf(context);
        var reply = await AskAsync(name, command(await ReadAsync(context)), context.RequestAborted);
        return reply.Granted
            ? writer => Write(writer, name, reply)
            : throw new RequestRefused(StatusCodes.Status409Conflict, $"{name}: {reply.Text}");
    }

    private async Task<Action<Utf8JsonWriter>> AllAsync(HttpContext context, Func<JobRequest, JobCommand> command)
    {
        _ = new QueryReader(context.Request);
        var asked = command(await ReadAsync(context));
        var replies = new List<(string Name, JobReply Reply)>(JobNames.All.Count);
        foreach (var name in JobNames.All)
        {
            replies.Add((name, await AskAsync(name, asked, context.RequestAborted)));
        }

        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("jobs");
            replies.ForEach(one => Write(writer, one.Name, one.Reply));
            writer.WriteEndArray();
            writer.WriteEndObject();
        };
    }

    private static void Write(Utf8JsonWriter writer, string name, JobReply reply)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteBoolean("granted", reply.Granted);
        writer.WriteString("text", reply.Text);
        writer.WriteString("run", reply.Run);
        writer.WriteEndObject();
    }

    private static string NameOf(HttpContext context) => JobLookup.Find((string)context.Request.RouteValues["name"]!);

    private async Task<JobRequest> ReadAsync(HttpContext context)
    {
        var request = await route.ReadAsync(context, JobRequestJson.Default.JobRequest);
        return request.By.Length > LongestName || string.IsNullOrWhiteSpace(request.By)
            ? throw RequestRefused.Bad($"by must name who asks, in 1 to {LongestName} characters")
            : request.Reason.Length > JobEntity.LongestText || request.Request?.Length > LongestName
                ? throw RequestRefused.Bad($"reason must have at most {JobEntity.LongestText} characters, request at most {LongestName}")
                : request;
    }

    private JobCommand Run(JobRequest request) => request is { For: null }
        ? new JobCommand.Run(request.By, request.Request ?? FormattableString.Invariant($"{request.By}@{time.GetUtcNow().UtcTicks}"))
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
