using Helios.Connectors.Files;
using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Sqlite.Log;
using Helios.Host.App.Door;

namespace Helios.Host.Bench;

/// <summary>Appends to the SQLite log with a flush each batch, then the whole service behind its door with SQLite everywhere.</summary>
internal sealed class IngestSqlite(IngestBenchOptions options, IngestMeter meter)
{
    private static readonly string[] Embedded = ["helios.topic-log.kind=sqlite"];

    public async Task RunAsync(List<ReadOnlyMemory<byte>> blocks, long events, CancellationToken cancellationToken)
    {
        var records = Records(blocks);
        foreach (var (batch, callers) in new[] { (100, 1), (100, 4), (1000, 1), (1000, 4) })
        {
            await AppendAsync(records, batch, callers, cancellationToken);
        }

        await ServeAsync(BenchEvents.Bodies(blocks, 1000), events, cancellationToken);
    }

    /// <summary>Lines as records whose key is the event id, which stands in front of every line.</summary>
    internal static LogAppend[] Records(List<ReadOnlyMemory<byte>> blocks)
    {
        var start = "{\"event_id\":\"".Length;
        return [.. BenchEvents.Bodies(blocks, 1).Select(line =>
        {
            var id = line[start..].Span.IndexOf((byte)'"');
            return new LogAppend(TopicNames.Events, line.Slice(start, id), line[..^1], []);
        })];
    }

    private async Task AppendAsync(LogAppend[] records, int batch, int callers, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        await using var log = SqliteTopicLog.Open(Path.Combine(folder.Path, "topics.db"), new EmbeddedLogOptions(), meter.Time);
        await log.EnsureTopicsAsync(new Dictionary<string, int> { [TopicNames.Events] = 1 }, cancellationToken);
        var next = -batch;
        var since = meter.Begin();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(
            async () =>
            {
                for (var from = Interlocked.Add(ref next, batch); from < records.Length; from = Interlocked.Add(ref next, batch))
                {
                    await log.AppendAsync(new ArraySegment<LogAppend>(records, from, Math.Min(batch, records.Length - from)), cancellationToken);
                }
            },
            cancellationToken)));
        meter.End($"sqlite log, batches of {batch}, {callers} {(callers == 1 ? "caller" : "callers")}", since, records.Length);
    }

    private async Task ServeAsync(List<ReadOnlyMemory<byte>> bodies, long events, CancellationToken cancellationToken)
    {
        await using var running = await IngestService.StartAsync(options, meter.Time, Embedded, cancellationToken);
        await TakeAsync(running, BenchEvents.WarmUp(out var warm), cancellationToken);
        await running.WaitAsync(warm, cancellationToken);
        var since = meter.Begin();
        await TakeAsync(running, bodies, cancellationToken);
        await running.WaitAsync(warm + events, cancellationToken);
        meter.End("door to durable verdicts, in process", since, events);
    }

    private static async Task TakeAsync(IngestService running, List<ReadOnlyMemory<byte>> bodies, CancellationToken cancellationToken)
    {
        foreach (var body in bodies)
        {
            while (await running.Service.Door.TakeAsync(body, null, cancellationToken) is DoorAnswer.Full)
            {
                await Task.Delay(1, cancellationToken);
            }
        }
    }
}
