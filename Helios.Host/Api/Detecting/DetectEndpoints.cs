using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Security;
using Helios.Pipeline.Detection;

namespace Helios.Host.Api.Detecting;

/// <summary><c>POST /api/v1/detect</c> and <c>/api/v1/explain</c>: judge the series of the body with a fresh detector; nothing is kept.</summary>
internal sealed class DetectEndpoints(ApiRoute route, DetectorRegistry registry, IAnomalyStore store, CpuGate gate)
{
    private const int MostSeries = 16;

    private static readonly ApiOperation Detect = ApiOperation.Post("/api/v1/detect", "detect", "detection", "Judges the series of the body with a fresh detector; nothing is kept.") with
    {
        Role = Role.Viewer,
        IsTenantFree = true,
        Body = static () => DetectJson.Default.DetectRequest,
        Answer = static () => DetectJson.Default.DetectAnswer,
    };

    private static readonly ApiOperation Explain = ApiOperation.Post("/api/v1/explain", "explain", "detection", "Explains an anomaly that was found, or a value of the series in the body.") with
    {
        Role = Role.Viewer,
        Body = static () => DetectJson.Default.ExplainRequest,
        Answer = static () => DetectJson.Default.ExplainedValueAnswer,
        Also = [new ApiAnswer(StatusCodes.Status200OK, static () => DetectJson.Default.ExplainedAnomalyAnswer)],
        Refusals = [StatusCodes.Status404NotFound],
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(Detect, route.Serve(DetectAsync));
        routes.Map(Explain, route.Serve(ExplainAsync));
    }

    private async Task<DetectAnswer> DetectAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, DetectJson.Default.DetectRequest);
        if (request.Series.Count is 0 or > MostSeries)
        {
            throw RequestRefused.Bad($"series has {request.Series.Count}, must have 1 to {MostSeries}");
        }

        SeriesInput[] inputs = [.. request.Series.Select((series, i) => SeriesInput.Of(series, $"series[{i}]"))];
        if (inputs.Sum(input => input.Values.Length) is var points && points > SeriesInput.MostPoints)
        {
            throw RequestRefused.Bad($"the series have {points} values together, may have {SeriesInput.MostPoints}");
        }

        var work = inputs.Select(input => (Input: input, Detector: Create(request.Detector, input.Name), Policy: request.Options.For(input.Values.Length))).ToArray();
        var judged = await gate.RunAsync(
            JudgedSeries[] () => [.. work.Select(one => JudgedSeries.Of(one.Input, one.Detector, one.Policy, context.RequestAborted))],
            context.RequestAborted);
        return new DetectAnswer(request.Detector, [.. judged.Select(JudgedSeriesAnswer.Of)]);
    }

    private async Task<Action<Utf8JsonWriter>> ExplainAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var request = await route.ReadAsync(context, DetectJson.Default.ExplainRequest);
        if (request.AnomalyId is null == request.Series is null)
        {
            throw RequestRefused.Bad("give either anomaly_id or series");
        }

        if (request.AnomalyId is { } id)
        {
            var anomaly = await store.GetAsync(id, context.RequestAborted) ?? throw RequestRefused.Missing($"there is no anomaly {id}");
            return writer => DetectJson.Write(writer, anomaly.Id, anomaly.Document);
        }

        var input = SeriesInput.Of(request.Series, "series");
        var index = request.At ?? (input.Values.Length - 1);
        if (index < 0 || index >= input.Values.Length)
        {
            throw RequestRefused.Bad($"at is {index}, must be from 0 to {input.Values.Length - 1}");
        }

        var detector = Create(request.Detector, input.Name);
        var explained = await gate.RunAsync(
            () => ExplainedValue.Of(input, index, request.Tenant, detector, context.RequestAborted), context.RequestAborted);
        return writer => DetectJson.Write(writer, explained);
    }

    private IDetector Create(string name, string metric) => registry.TryCreate(name, metric, out var detector)
        ? detector
        : throw RequestRefused.Bad($"there is no detector '{name}'; known: {string.Join(", ", registry.Names)}");
}
