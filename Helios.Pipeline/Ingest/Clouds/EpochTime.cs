using System.Buffers.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Times given as a number since 1970, as AWS records do.</summary>
internal static class EpochTime
{
    /// <summary>Numbers from here on are milliseconds: as seconds they would lie after the year 5138.</summary>
    private const decimal FirstMilliseconds = 1e11m;

    private const decimal LastMilliseconds = 2e14m;

    /// <summary>Reads a number, or a string of one, in seconds or milliseconds; digits beyond 100 ns are cut off.</summary>
    /// <returns>False, leaving <paramref name="ticks"/>, when it is none or out of the calendar.</returns>
    public static bool TryParse(Chunk chunk, ByteRange value, ref long ticks)
    {
        if (!JsonNode.TryText(chunk, value, out var text))
        {
            return false;
        }

        var bytes = chunk.Span(text);
        if (!Utf8Parser.TryParse(bytes, out decimal number, out var read) || read != bytes.Length
            || number < 0 || number > LastMilliseconds)
        {
            return false;
        }

        var unit = number < FirstMilliseconds ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;
        ticks = DateTime.UnixEpoch.Ticks + (long)(number * unit);
        return true;
    }
}
