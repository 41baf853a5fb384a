using System.Globalization;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;

namespace Helios.Host.Api.Anomalies;

/// <summary><c>/api/v1/anomalies</c>: what was found, where it is in its life, and what people say about it.</summary>
internal sealed class AnomalyEndpoints(ApiRoute route, IAnomalyStore store, TimeProvider time)
{
    private const string Root = "/api/v1/anomalies";
    private const int LongestName = 128;
    private const int LongestNote = 2000;
    private const int DefaultLast = 100;
    private const int Digits = 32;
    private const int LeastDigits = 6;

    private static readonly ApiOperation Precision = ApiOperation.Get($"{Root}/precision", "getAnomalyPrecision", "anomalies", "How often detectors were right, by what people said.") with
    {
        Query = [ApiParameter.Number("last", 1, VerdictFilter.MaxLimit, DefaultLast, "How many of the newest labels of each detector count.")],
        Answer = AnomalyJson.Default.PrecisionAnswer,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, route.Serve(ListAsync));
        routes.Map(Precision, route.Serve(PrecisionAsync));
        routes.MapGet(Root + "/{id}", route.Serve(ShowAsync));
        routes.MapPost(Root + "/{id}/feedback", route.Serve(LabelAsync));
    }

    private async Task<Action<Utf8JsonWriter>> ListAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "tenant", "metric", "severity", "state", "from", "to", "limit", "cursor");
        var filter = new AnomalyFilter
        {
            Tenant = query.Text("tenant"),
            Metric = query.Text("metric"),
            Severity = query.Word("severity", Severities.AllWords),
            State = query.Word("state", AnomalyStates.AllWords),
            From = query.Time("from"),
            To = query.Time("to"),
            Before = query.Cursor("cursor"),
            Limit = query.Number("limit", 1, AnomalyFilter.MaxLimit, 100),
        };
        var found = await store.FindAsync(filter, context.RequestAborted);

        // A page that is not full is the last one.
        var next = found.Count == filter.Limit ? found[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null;
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("anomalies");
            foreach (var anomaly in found)
            {
                AnomalyJson.Write(writer, anomaly);
            }

            writer.WriteEndArray();
            writer.WriteString("next_cursor", next);
            writer.WriteEndObject();
        };
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request);
        var id = await IdOfAsync(context);
        var anomaly = await store.GetAsync(id, context.RequestAborted) ?? throw Unknown(id);
        return writer => AnomalyJson.Write(writer, anomaly);
    }

    private async Task<Action<Utf8JsonWriter>> LabelAsync(HttpContext context)
    {
        var id = await IdOfAsync(context);
        var request = await route.ReadAsync(context, AnomalyJson.Default.FeedbackRequest);
        if (!FeedbackLabels.All.Contains(request.Label, StringComparer.Ordinal))
        {
            throw RequestRefused.Bad($"label must be one of {string.Join(", ", FeedbackLabels.All)}");
        }

        if (request.By.Length > LongestName || string.IsNullOrWhiteSpace(request.By))
        {
            throw RequestRefused.Bad($"by must name who says so, in 1 to {LongestName} characters");
        }

        if (request.Note.Length > LongestNote)
        {
            throw RequestRefused.Bad($"note must have at most {LongestNote} characters");
        }

        var feedback = new AnomalyFeedback(time.GetUtcNow(), request.Label, request.By, request.Note);
        if (!await store.AddFeedbackAsync(id, feedback, context.RequestAborted))
        {
            throw Unknown(id);
        }

        return writer => AnomalyJson.Write(writer, feedback);
    }

    private async Task<Action<Utf8JsonWriter>> PrecisionAsync(HttpContext context)
    {
        var last = new QueryReader(context).Number("last");
        var found = await store.PrecisionAsync(last, context.RequestAborted);
        var answer = new PrecisionAnswer(last, [.. found.Select(static one => new MethodPrecisionAnswer(one.Metric, one.Method, one.Confirmed, one.FalseAlarms, one.Precision))]);
        return writer => JsonSerializer.Serialize(writer, answer, AnomalyJson.Default.PrecisionAnswer);
    }

    /// <summary>The id in the path; its beginning will do where no other anomaly's begins so.</summary>
    private async Task<string> IdOfAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        if (id.Length is < LeastDigits or > Digits || !id.All(char.IsAsciiHexDigitLower))
        {
            throw RequestRefused.Bad($"the id of an anomaly has {Digits} digits of 0-9 and a-f; at least the first {LeastDigits} must be given");
        }

        return id.Length == Digits ? id : await store.IdsAsync(id, context.RequestAborted) switch
        {
            [] => throw Unknown(id),
            [var only] => only,
            _ => throw RequestRefused.Bad($"several anomalies begin with {id}; give more digits"),
        };
    }

    private static RequestRefused Unknown(string id) => RequestRefused.Missing($"there is no anomaly {id}; it may have been too old to be kept");
}
