using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Analytics;
using Helios.Pipeline.Events;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Host.App.Side;

/// <summary>Records of side topics, in memory.</summary>
internal static class SideLog
{
    public static readonly TopicPartition Letters = new(TopicNames.DeadLetters, 0);

    /// <summary>A partition of the metrics.</summary>
    public static TopicPartition Metrics(int partition) => new(TopicNames.Metrics, partition);

    /// <summary>A partition of the samples of services.</summary>
    public static readonly TopicPartition Samples = new(TopicNames.AnalyticsAlerts, 0);

    public static LogAppend Sample(ServiceSample sample) =>
        new(TopicNames.AnalyticsAlerts, Encoding.UTF8.GetBytes(sample.Service), ServiceSampleJson.Write(sample), []);

    public static LogAppend Letter(int number)
    {
        var letter = new DeadLetter(
            FormattableString.Invariant($"http/n/1-{number}"), "aws", "malformed", "broken", 638_000_000_000_000_000, 3, Encoding.UTF8.GetBytes("{ a"));
        return DeadLetters.Write(in letter);
    }

    public static LogAppend Partial(ShardPartial partial) => new(
        TopicNames.Metrics,
        Encoding.UTF8.GetBytes(partial.Partial.Tenant),
        MetricPartialJson.Write(partial.Partial, partial.Length, partial.Shard),
        []);

    public static LogAppend Text(string topic, string value) => new(topic, default, Encoding.UTF8.GetBytes(value), []);

    /// <summary>A batch of records that follow each other.</summary>
    public static LogBatch Batch(TopicPartition partition, long offset, params IEnumerable<LogAppend> appends)
    {
        var batch = new LogBatch { Chunk = new Chunk(0), Partition = partition };
        foreach (var append in appends)
        {
            var (key, value) = (batch.Chunk.Append(append.Key.Span), batch.Chunk.Append(append.Value.Span));
            batch.Records.Add(new LogRecord(offset++, 0, key, value, batch.Headers.Count, append.Headers.Count));
            batch.Headers.AddRange(append.Headers);
        }

        batch.NextOffset = offset;
        return batch;
    }
}
