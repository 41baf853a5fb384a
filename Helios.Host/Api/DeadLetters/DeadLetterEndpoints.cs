using System.Globalization;
using System.Text.Json;
using Helios.Actors.Recovery;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;
using Helios.Host.App.Healing.Data;

namespace Helios.Host.Api.DeadLetters;

/// <summary><c>/api/v1/dead-letters</c>: what was not admitted, what waits, and what people do about it.</summary>
/// <remarks>Bringing back runs in the request, one at a time on a node; a request is bounded, and says whether there is more.</remarks>
internal sealed class DeadLetterEndpoints(ApiRoute route, DataParts parts)
{
    private const int LongestReason = 2000;
    private const int MostRedriven = 10_000;
    private const int MostPurged = 1_000_000;

    private readonly CpuGate _gate = new(1);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(DeadLetterOperations.List, route.Guard(ListAsync));
        routes.Map(DeadLetterOperations.Count, route.Serve(CountAsync));
        routes.Map(DeadLetterOperations.Show, route.Serve(ShowAsync));
        routes.Map(DeadLetterOperations.Redrive, route.Serve(RedriveAsync));
        routes.Map(DeadLetterOperations.Purge, route.Serve(PurgeAsync));
    }

    private async Task ListAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var (filter, place) = (Filter(query) with { Limit = query.Number("limit") }, query.PlaceNumber());
        var isAscending = query.Sort() is { IsDescending: false };
        var form = ExportForms.Of(context, query);
        if (form != ExportForm.Json)
        {
            var most = query.Has("limit") ? filter.Limit : ListExport<StoredLetter>.MostRows;
            await LetterExport.Export.AnswerAsync(context, form, most, (last, count, token) =>
                parts.Store.Letters.FindAsync(Behind(filter, isAscending, last?.Id ?? place) with { Limit = count }, token));
            return;
        }

        var found = await parts.Store.Letters.FindAsync(Behind(filter, isAscending, place), context.RequestAborted);

        // A page that is not full is the last one.
        var next = found.Count == filter.Limit ? query.NextCursor(found[^1].Id) : null;
        var answer = new LetterListAnswer([.. found.Select(static letter => new LetterAnswer(letter))], next);
        await ApiRoute.WriteAsync(context, writer => JsonSerializer.Serialize(writer, answer, DeadLetterJson.Default.LetterListAnswer));
    }

    private static LetterFilter Behind(LetterFilter filter, bool isAscending, long? place) =>
        isAscending ? filter with { After = place ?? 0 } : filter with { Before = place };

    private async Task<LetterCountsAnswer> CountAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var counts = await parts.Store.Letters.CountAsync(Filter(query), context.RequestAborted);
        return LetterCountsAnswer.Of(counts, parts.Time.GetUtcNow());
    }

    private async Task<LetterDetailAnswer> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var id = long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        var letter = await parts.Store.Letters.GetAsync(id, context.RequestAborted)
            ?? throw RequestRefused.Missing($"there is no dead letter {id}; it may have been too old to be kept");
        return new LetterDetailAnswer(letter);
    }

    private async Task<RedriveAnswer> RedriveAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, DeadLetterJson.Default.RedriveRequest);
        var by = context.NameOr(request.By);
        Check(request.Max, MostRedriven);
        var at = parts.Time.GetUtcNow();
        var order = new LetterOrder
        {
            Filter = request.Filter.ToFilter(),
            Max = request.Max,
            Again = request.Again,
            DryRun = request.DryRun,
            By = by,
            Execution = FormattableString.Invariant($"dlq-{parts.Options.Node.Name}-{at.ToUnixTimeMilliseconds()}"),
        };
        var report = await AloneAsync(token => RedriveAsync(order, token), context.RequestAborted);
        if (!order.DryRun)
        {
            await RecordAsync(by, "redrive", report.ToString(), at, context.RequestAborted);
        }

        return RedriveAnswer.Of(report, order.Execution, order.DryRun);
    }

    private async Task<LetterReport> RedriveAsync(LetterOrder order, CancellationToken cancellationToken)
    {
        using var drive = new LetterDrive(parts);
        try
        {
            return await drive.RunAsync(order, new Progress<ActionProgress>(), cancellationToken);
        }
        catch (LogException e)
        {
            throw new RequestRefused(StatusCodes.Status503ServiceUnavailable, $"the log cannot take the events now: {e.Message}");
        }
    }

    private async Task<PurgeAnswer> PurgeAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, DeadLetterJson.Default.PurgeRequest);
        var by = context.NameOr(request.By);
        Check(request.Max, MostPurged);
        if (request.Filter.IsEmpty())
        {
            throw RequestRefused.Bad("filter must name an id, source, reason, from or to, so that not all letters are given up by a slip of the pen");
        }

        if (request.Reason.Length > LongestReason || string.IsNullOrWhiteSpace(request.Reason))
        {
            throw RequestRefused.Bad($"reason must say why, in 1 to {LongestReason} characters");
        }

        var (filter, at) = (request.Filter.ToFilter(), parts.Time.GetUtcNow());
        var purged = request.DryRun
            ? Math.Min(request.Max, (await parts.Store.Letters.CountAsync(filter with { State = LetterStates.Waiting }, context.RequestAborted)).Sum(count => count.Count))
            : await AloneAsync(
                token => LetterPurge.RunAsync(parts, filter, request.Max, new LetterMark(at, by, request.Reason), token), context.RequestAborted);
        if (!request.DryRun)
        {
            await RecordAsync(by, "purge", $"{purged} dead letters given up: {request.Reason}", at, context.RequestAborted);
        }

        return new PurgeAnswer(request.DryRun, purged);
    }

    private async Task<T> AloneAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var place = _gate.Enter();
        return await work(cancellationToken);
    }

    private async Task RecordAsync(string by, string action, string text, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var detail = JsonSerializer.Serialize(new Dictionary<string, string> { ["text"] = text }, LetterAuditJson.Default.DictionaryStringString);
        await parts.Store.Audit.RecordAsync(new AuditEntry(at, by, action, "dead-letters", detail), cancellationToken);
    }

    private static LetterFilter Filter(QueryReader query) => new()
    {
        Reason = query.Text("reason"),
        Source = query.Text("source") is { } source ? LetterSources.Read(source) : null,
        From = query.Time("from"),
        To = query.Time("to"),
        State = query.Word("state"),
    };

    private static void Check(int max, int most)
    {
        if (max < 1 || max > most)
        {
            throw RequestRefused.Bad($"max must be a whole number from 1 to {most}");
        }
    }
}
