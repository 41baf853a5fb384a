using System.Globalization;
using Helios.Host.Api.Contract;
using Helios.Host.App.Cluster;
using Helios.Host.App.Healing.Scaling;

namespace Helios.Host.Api.Healing.Scaling;

/// <summary>
/// <c>GET /apis/external.metrics.k8s.io/v1beta1/namespaces/{ns}/helios_consumer_lag</c>: records that wait, one value a topic, for a Kubernetes autoscaler.
/// </summary>
/// <remarks>
/// 503 where the log cannot be asked: an autoscaler keeps what it has when a metric is away, while a 0 would scale everything down. The selector may name topics:
/// <c>labelSelector=topic=events.all</c>.
/// </remarks>
/// <param name="lag">The lag as far as it is known.</param>
/// <param name="time">The clock.</param>
internal sealed class ExternalMetricEndpoints(Func<CancellationToken, Task<LagPicture>> lag, TimeProvider time)
{
    private const string Group = "/apis/external.metrics.k8s.io/v1beta1";
    private const string Metric = "helios_consumer_lag";

    // Unknown parameters are let through: an aggregator adds some of its own.
    private static readonly ApiOperation Show = ApiOperation.Get($"{Group}/namespaces/{{ns}}/{Metric}", "getConsumerLag", "scaling", "Records that wait, one value a topic, for a Kubernetes autoscaler.") with
    {
        Query = [ApiParameter.Free("labelSelector", 256, "topic=NAME, or nothing for every topic.")],
        Answer = static () => ScalingJson.Default.ExternalMetricList,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
        IsTenantFree = true,
    };

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Map(Show, AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        if (!TryTopic(context.Request.Query["labelSelector"].ToString(), out var topic))
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, "labelSelector may only be topic=NAME");
            return;
        }

        var picture = await lag(context.RequestAborted);
        if (picture.Why is { } why)
        {
            await context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, why);
            return;
        }

        var at = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var items = picture.Shards.GroupBy(static shard => shard.Shard.Topic, StringComparer.Ordinal)
            .Where(group => topic is null || group.Key == topic)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => new ExternalMetric
            {
                MetricName = Metric,
                MetricLabels = new Dictionary<string, string> { ["topic"] = group.Key },
                Timestamp = at,
                Value = group.Sum(static shard => shard.Records).ToString(CultureInfo.InvariantCulture),
            });
        await context.Response.WriteAsJsonAsync(
            new ExternalMetricList { Items = [.. items] }, ScalingJson.Default.ExternalMetricList, contentType: null, context.RequestAborted);
    }

    private static bool TryTopic(string selector, out string? topic)
    {
        topic = selector.StartsWith("topic=", StringComparison.Ordinal) ? selector["topic=".Length..].TrimStart('=') : null;
        return selector.Length == 0 || (topic is { Length: > 0 } && !topic.Contains(',', StringComparison.Ordinal));
    }
}
