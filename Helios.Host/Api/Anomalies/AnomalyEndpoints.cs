using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;

namespace Helios.Host.Api.Anomalies;

/// <summary><c>/api/v1/anomalies</c>: what was found, where it is in its life, and what people say about it.</summary>
internal sealed class AnomalyEndpoints(ApiRoute route, IAnomalyStore store, TimeProvider time)
{
    private const string Root = "/api/v1/anomalies";
    private const int LongestNote = 2000;
    private const int DefaultLast = 100;
    private const int Digits = 32;
    private const int LeastDigits = 6;

    private static readonly ApiOperation List = ApiOperation.Get(Root, "listAnomalies", "anomalies", "Anomalies that were found.") with
    {
        Query =
        [
            ApiParameter.Tenant,
            ApiParameter.Text("metric", "Only of this metric."),
            ApiParameter.Word("severity", Severities.AllWords, "Only of this severity."),
            ApiParameter.Word("state", AnomalyStates.AllWords, "Only those that are there in their lives."),
            ApiParameter.Time("from", "Only windows that start at or after."),
            ApiParameter.Time("to", "Only windows that start before."),
            AnomalySorts.Parameter,
            ApiParameter.Limit(AnomalyFilter.MaxLimit),
            ApiParameter.Cursor,
            ExportForms.Format,
        ],
        Answer = static () => AnomalyJson.Default.AnomalyListAnswer,
        Forms = ExportForms.MediaTypes,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation Show = ApiOperation.Get(Root + "/{id}", "getAnomaly", "anomalies", "One anomaly; the first six digits of its id will do where no other begins so.") with
    {
        Answer = static () => AnomalyJson.Default.AnomalyAnswer,
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation Label = ApiOperation.Post(Root + "/{id}/feedback", "labelAnomaly", "anomalies", "Says what a person thinks of an anomaly.") with
    {
        Body = static () => AnomalyJson.Default.FeedbackRequest,
        Answer = static () => AnomalyJson.Default.FeedbackAnswer,
        Refusals = [StatusCodes.Status404NotFound],
    };

    private static readonly ApiOperation Precision = ApiOperation.Get($"{Root}/precision", "getAnomalyPrecision", "anomalies", "How often detectors were right, by what people said.") with
    {
        Query = [ApiParameter.Number("last", 1, VerdictFilter.MaxLimit, DefaultLast, "How many of the newest labels of each detector count.")],
        Answer = static () => AnomalyJson.Default.PrecisionAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(List, route.Guard(ListAsync));
        routes.Map(Precision, route.Serve(PrecisionAsync));
        routes.Map(Show, route.Serve(ShowAsync));
        routes.Map(Label, route.Serve(LabelAsync));
    }

    private async Task ListAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var filter = new AnomalyFilter
        {
            Tenant = query.Text("tenant"),
            Metric = query.Text("metric"),
            Severity = query.Word("severity"),
            State = query.Word("state"),
            From = query.Time("from"),
            To = query.Time("to"),
            Limit = query.Number("limit"),
        };
        filter = AnomalySorts.Sorted(filter, query);
        var form = ExportForms.Of(context, query);
        if (form != ExportForm.Json)
        {
            var most = query.Has("limit") ? filter.Limit : ListExport<AnomalyRow>.MostRows;
            await AnomalyRow.Export.AnswerAsync(context, form, most, async (last, count, token) =>
            {
                var page = await store.FindAsync(filter with { Behind = last?.Stored.Place ?? filter.Behind, Limit = count }, token);
                return [.. page.Select(static anomaly => new AnomalyRow(anomaly))];
            });
            return;
        }

        var found = await store.FindAsync(filter, context.RequestAborted);

        // A page that is not full is the last one.
        var next = found.Count == filter.Limit ? query.NextCursor(AnomalySorts.Write(found[^1].Place)) : null;
        await ApiRoute.WriteAsync(context, writer =>
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
        });
    }

    private async Task<Action<Utf8JsonWriter>> ShowAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var id = await IdOfAsync(context);
        var anomaly = await store.GetAsync(id, context.RequestAborted) ?? throw Unknown(id);
        return writer => AnomalyJson.Write(writer, anomaly);
    }

    private async Task<FeedbackAnswer> LabelAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var id = await IdOfAsync(context);
        var request = await route.ReadAsync(context, AnomalyJson.Default.FeedbackRequest);
        if (!FeedbackLabels.All.Contains(request.Label, StringComparer.Ordinal))
        {
            throw RequestRefused.Bad($"label must be one of {string.Join(", ", FeedbackLabels.All)}");
        }

        var by = context.NameOr(request.By);
        if (request.Note.Length > LongestNote)
        {
            throw RequestRefused.Bad($"note must have at most {LongestNote} characters");
        }

        var feedback = new AnomalyFeedback(time.GetUtcNow(), request.Label, by, request.Note);
        if (!await store.AddFeedbackAsync(id, feedback, context.RequestAborted))
        {
            throw Unknown(id);
        }

        return AnomalyJson.Of(feedback);
    }

    private async Task<PrecisionAnswer> PrecisionAsync(HttpContext context)
    {
        var last = new QueryReader(context).Number("last");
        var found = await store.PrecisionAsync(last, context.RequestAborted);
        return new PrecisionAnswer(last, [.. found.Select(static one => new MethodPrecisionAnswer(one.Metric, one.Method, one.Confirmed, one.FalseAlarms, one.Precision))]);
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
