using System.Globalization;
using System.Text.Json;
using Helios.Actors.Recovery;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Healing.Data;

namespace Helios.Host.Api.DeadLetters;

/// <summary><c>/api/v1/dead-letters</c>: what was not admitted, what waits, and what people do about it.</summary>
/// <remarks>Bringing back runs in the request, one at a time on a node; a request is bounded, and says whether there is more.</remarks>
internal sealed class DeadLetterEndpoints(ApiRoute route, DataParts parts)
{
    private const string Root = "/api/v1/dead-letters";
    private const int LongestName = 128;
    private const int LongestReason = 2000;
    private const int MostRedriven = 10_000;
    private const int MostPurged = 1_000_000;

    private readonly CpuGate _gate = new(1);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, route.Serve(ListAsync));
        routes.MapGet($"{Root}/counts", route.Serve(CountAsync));
        routes.MapGet(Root + "/{id:long}", route.Serve(ShowAsync));
        routes.MapPost($"{Root}/redrive", route.Serve(RedriveAsync));
        routes.MapPost($"{Root}/purge", route.Serve(PurgeAsync));
    }

    private async Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "reason", "source", "from", "to", "state", "limit", "cursor");
        var filter = Filter(query) with
        {
            Before = query.Cursor("cursor"),
            Limit = query.Number("limit", 1, LetterFilter.MaxLimit, 100),
        };
        var found = await parts.Store.Letters.FindAsync(filter, context.RequestAborted);

        // A page that is not full is the last one.
        var next = found.Count == filter.Limit ? found[^1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("letters");
            foreach (var letter in found)
            {
                DeadLetterJson.Write(writer, letter, withRaw: false);
            }

            writer.WriteEndArray();
            writer.WriteString("next_cursor", next);
            writer.WriteEndObject();
        };
    }

    private async Task<Action<Utf8JsonWriter>> CountAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "reason", "source", "from", "to", "state");
        var counts = await parts.Store.Letters.CountAsync(Filter(query), context.RequestAborted);
        return writer => DeadLetterJson.Write(writer, counts, parts.Time.GetUtcNow());
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request);
        var id = long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        var letter = await parts.Store.Letters.GetAsync(id, context.RequestAborted)
            ?? throw RequestRefused.Missing($"there is no dead letter {id}; it may have been too old to be kept");
        return writer => DeadLetterJson.Write(writer, letter, withRaw: true);
    }

    private async Task<Action<Utf8JsonWriter>> RedriveAsync(HttpContext context)
    {
        var request = await route.ReadAsync(context, DeadLetterJson.Default.RedriveRequest);
        Check(request.By, request.Max, MostRedriven);
        var at = parts.Time.GetUtcNow();
        var order = new LetterOrder
        {
            Filter = request.Filter.ToFilter(),
            Max = request.Max,
            Again = request.Again,
            DryRun = request.DryRun,
            By = request.By,
            Execution = FormattableString.Invariant($"dlq-{parts.Options.Node.Name}-{at.ToUnixTimeMilliseconds()}"),
        };
        var report = await AloneAsync(token => RedriveAsync(order, token), context.RequestAborted);
        if (!order.DryRun)
        {
            await RecordAsync(request.By, "redrive", report.ToString(), at, context.RequestAborted);
        }

        return writer => DeadLetterJson.Write(writer, report, order.Execution, order.DryRun);
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

    private async Task<Action<Utf8JsonWriter>> PurgeAsync(HttpContext context)
    {
        var request = await route.ReadAsync(context, DeadLetterJson.Default.PurgeRequest);
        Check(request.By, request.Max, MostPurged);
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
                token => LetterPurge.RunAsync(parts, filter, request.Max, new LetterMark(at, request.By, request.Reason), token), context.RequestAborted);
        if (!request.DryRun)
        {
            await RecordAsync(request.By, "purge", $"{purged} dead letters given up: {request.Reason}", at, context.RequestAborted);
        }

        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("dry_run", request.DryRun);
            writer.WriteNumber("purged", purged);
            writer.WriteEndObject();
        };
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
        State = query.Word("state", LetterStates.All),
    };

    private static void Check(string by, int max, int most)
    {
        if (by.Length > LongestName || string.IsNullOrWhiteSpace(by))
        {
            throw RequestRefused.Bad($"by must name who does it, in 1 to {LongestName} characters");
        }

        if (max < 1 || max > most)
        {
            throw RequestRefused.Bad($"max must be a whole number from 1 to {most}");
        }
    }
}
