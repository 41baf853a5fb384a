using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Specs.Pipeline.Flow;

/// <summary>Blocks of whole lines from memory, with hooks for what goes wrong.</summary>
internal sealed class BlockInput(IEnumerable<string> blocks) : IInputSource
{
    private static readonly long Now = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    private readonly IEnumerator<string> _blocks = blocks.GetEnumerator();

    /// <summary>Awaited with the number of blocks read before; may throw or wait.</summary>
    public Func<int, CancellationToken, ValueTask> BeforeRead { get; set; } = (_, _) => ValueTask.CompletedTask;

    /// <summary>Block whose first record lies outside of its chunk, which no decoder survives; -1 for none.</summary>
    public int Poisoned { get; set; } = -1;

    /// <summary>Blocks read; read by other threads while the graph runs.</summary>
    public int Reads => Volatile.Read(ref _reads);

    private int _reads;

    public async ValueTask<bool> ReadAsync(InputBlock block, CancellationToken cancellationToken)
    {
        await BeforeRead(_reads, cancellationToken);
        if (!_blocks.MoveNext())
        {
            return false;
        }

        var bytes = Encoding.UTF8.GetBytes(_blocks.Current);
        block.Chunk.SetLength(0);
        var range = block.Chunk.Append(bytes);
        block.Chunk.SetLength(range.End);
        if (_reads == Poisoned)
        {
            block.Frame.Records.Add(new ByteRange(int.MaxValue, 1));
        }

        block.Frame.Records.AddRange(Lines(bytes));
        block.Frame.Kind = FrameKind.Records;
        block.Context = new DecodeContext(Now);
        Interlocked.Increment(ref _reads);
        return true;
    }

    /// <summary>A line of Helios JSON.</summary>
    public static string Line(string id, string source, int second = 0) =>
        $"{{\"event_id\":\"{id}\",\"source\":\"{source}\",\"timestamp\":\"2026-06-01T00:{second / 60:00}:{second % 60:00}Z\",\"payload\":{{}}}}\n";

    private static IEnumerable<ByteRange> Lines(byte[] bytes)
    {
        for (int at = 0, end; at < bytes.Length; at = end)
        {
            end = Array.IndexOf(bytes, (byte)'\n', at) + 1;
            end = end == 0 ? bytes.Length : end;
            yield return new ByteRange(at, end - at);
        }
    }
}
