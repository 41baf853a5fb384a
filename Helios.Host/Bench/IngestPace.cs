using System.Text;

namespace Helios.Host.Bench;

/// <summary>Hands groups of complete events over every 5 ms and measures each until its effects are committed.</summary>
/// <remarks>
/// A group is sent whether or not the one before has been answered; where the sender falls behind, the groups that are due go out at once and count
/// from then. Looks once a millisecond, so that a latency is told up to a millisecond too long.
/// </remarks>
internal sealed class IngestPace(IngestBenchOptions options, TimeProvider time, IIngestProgress running, Func<ReadOnlyMemory<byte>, int> partitionOf, int partitions = 1)
{
    private const int WarmUpSeconds = 2;
    private const int GroupsASecond = 200;
    private const int MaxUnderWay = 2000;
    private static readonly string[] Sources = ["aws", "gcp", "azure"];

    private readonly long[] _ends = new long[partitions];
    private readonly Queue<IngestGroup> _waiting = new();
    private readonly List<double> _milliseconds = [];

    /// <summary>Runs the load.</summary>
    /// <param name="send">Sends a group; called in order, not awaited before the next.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Milliseconds of the groups after the warm-up.</returns>
    public async Task<List<double>> RunAsync(Func<IngestGroup, Task> send, CancellationToken cancellationToken)
    {
        // Joining a group takes seconds: nothing is measured before the first records came through.
        var first = Make(-1);
        await send(first);
        await running.WaitAsync(first.Records.Count, cancellationToken);
        var start = time.GetTimestamp();
        var total = (options.Seconds + WarmUpSeconds) * GroupsASecond;
        var sends = new List<Task>(total);
        for (var next = 0; next < total || _waiting.Count > 0;)
        {
            var due = Math.Min(total, (int)(time.GetElapsedTime(start).TotalSeconds * GroupsASecond));
            for (; next < due && _waiting.Count < MaxUnderWay; next++)
            {
                var group = Make(next);
                _waiting.Enqueue(group);
                sends.Add(send(group));
            }

            await SettleAsync(cancellationToken);
            await Task.Delay(1, cancellationToken);
        }

        await Task.WhenAll(sends);
        return _milliseconds;
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (!await running.LookAsync(cancellationToken))
        {
            return;
        }

        while (_waiting.TryPeek(out var group) && IsDurable(group))
        {
            _waiting.Dequeue();
            if (group.Number >= WarmUpSeconds * GroupsASecond)
            {
                _milliseconds.Add(time.GetElapsedTime(group.HandedOver).TotalMilliseconds);
            }
        }
    }

    private bool IsDurable(IngestGroup group)
    {
        for (var partition = 0; partition < partitions; partition++)
        {
            if (group.Ends[partition] > 0 && (partition >= running.Durable.Length || running.Durable[partition] < group.Ends[partition]))
            {
                return false;
            }
        }

        return true;
    }

    private IngestGroup Make(int number)
    {
        var events = Math.Max(1, options.Rate / GroupsASecond / Sources.Length);
        var lines = new StringBuilder();
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < events; i++)
        {
            foreach (var source in Sources)
            {
                var id = FormattableString.Invariant($"lat{number}-{i}");
                lines.Append("{\"event_id\":\"").Append(id).Append("\",\"source\":\"").Append(source)
                    .Append("\",\"tenant\":\"acme\",\"type\":\"order.created\",\"timestamp\":\"").Append(stamp)
                    .Append("\",\"payload\":{\"order_id\":\"").Append(id).Append(LatencyBench.Body.ReplaceLineEndings("")).Append('\n');
            }
        }

        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(lines.ToString());
        var records = IngestSqlite.Records([bytes]);
        foreach (var record in records)
        {
            _ends[partitionOf(record.Key)]++;
        }

        return new IngestGroup(number, bytes, records, [.. _ends], time.GetTimestamp());
    }
}
