using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Pipeline.Metrics;

/// <summary>A partial as a record of topic <c>helios.metrics</c>. Format: docs/formats/metrics.md.</summary>
/// <remarks>Pure, thread-safe. What was written reads back equal, bit for bit. Unknown fields are passed over, so that later versions may add some.</remarks>
public static class MetricPartialJson
{
    private const int LongestName = 256;
    private const int FirstCount = 4;
    private const int FirstSkew = 9;
    private const int FirstNumber = 12;

    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    // Text first, then whole numbers, then the others: the order of the slots in Fields.
    private static readonly string[] Names =
    [
        "tenant", "window_start", "shard", "length_ms",
        "events", "windows", "missing", "duplicated", "inconsistent",
        "aws_gcp_count", "aws_azure_count", "gcp_azure_count",
        "aws_gcp_sum_ms", "aws_azure_sum_ms", "gcp_azure_sum_ms", "payload_size_mean", "payload_size_m2",
    ];

    /// <summary>Writes one JSON object.</summary>
    /// <param name="partial">What was counted; its numbers are finite.</param>
    /// <param name="length">Length of the metric window.</param>
    /// <param name="shard">Who counted, for example <c>events.all/3</c>.</param>
    public static byte[] Write(MetricPartial partial, TimeSpan length, string shard)
    {
        ArgumentNullException.ThrowIfNull(partial);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Span<byte> start = stackalloc byte[Rfc3339.MaxFormatted];
            var sums = partial.Sums.ToSums();
            writer.WriteStartObject();
            writer.WriteString(Names[0], partial.Tenant);
            writer.WriteString(Names[1], start[..Rfc3339.Format(partial.WindowStart, start)]);
            writer.WriteNumber(Names[3], length.TotalMilliseconds);
            writer.WriteString(Names[2], shard);
            Write(writer, FirstCount, [sums.Events, sums.Windows, sums.Missing, sums.Duplicated, sums.Inconsistent]);
            Write(writer, FirstSkew, [sums.AwsGcp.Count, sums.AwsAzure.Count, sums.GcpAzure.Count]);
            ReadOnlySpan<double> numbers =
                [sums.AwsGcp.Milliseconds, sums.AwsAzure.Milliseconds, sums.GcpAzure.Milliseconds, sums.PayloadSizeMean, sums.PayloadSizeM2];
            for (var i = 0; i < numbers.Length; i++)
            {
                writer.WriteNumber(Names[FirstNumber + i], numbers[i]);
            }

            SourceBookJson.Write(writer, sums.Sources);

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads one JSON object.</summary>
    /// <param name="json">The record's value.</param>
    /// <param name="partial">What it holds; null when it cannot be read.</param>
    /// <param name="error">One sentence; empty on success.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out ShardPartial? partial, out string error)
    {
        partial = null;
        var fields = new Fields();
        try
        {
            var reader = new Utf8JsonReader(json);
            error = Read(ref reader, fields);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            error = $"the value is no JSON object: {e.Message}";
        }

        if (error.Length == 0 && (error = fields.Violation()).Length == 0)
        {
            partial = fields.ToPartial();
        }

        return partial is not null;
    }

    private static void Write(Utf8JsonWriter writer, int first, ReadOnlySpan<long> counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            writer.WriteNumber(Names[first + i], counts[i]);
        }
    }

    private static string Read(ref Utf8JsonReader reader, Fields fields)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return "the value is no JSON object";
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = IndexOf(ref reader);
            var isSources = reader.ValueTextEquals(SourceBookJson.Field);
            reader.Read();
            if (isSources)
            {
                if (SourceBookJson.Read(ref reader, out var sources) is { Length: > 0 } problem)
                {
                    return problem;
                }

                fields.Sources = sources;
            }
            else if (field < 0)
            {
                reader.Skip();
            }
            else if (!fields.TrySet(field, ref reader))
            {
                return $"field {Names[field]} is not of its type or range";
            }
        }

        return reader.Read() ? "something follows the JSON object" : "";
    }

    private static int IndexOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private sealed class Fields
    {
        private readonly long[] _counts = new long[FirstNumber];
        private readonly double[] _numbers = new double[Names.Length];
        private string _tenant = "";
        private string _shard = "";
        private TimeSpan _length;
        private long _start;
        private int _seen;

        /// <summary>Records of earlier versions have none.</summary>
        public SourceBook Sources { get; set; } = SourceBook.Empty;

        public bool TrySet(int field, ref Utf8JsonReader reader)
        {
            _seen |= 1 << field;
            return field switch
            {
                0 => TryText(ref reader, out _tenant),
                1 => TryTime(ref reader, out _start),
                2 => TryText(ref reader, out _shard),
                3 => TryLength(ref reader, out _length),
                < FirstNumber => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _counts[field]) && _counts[field] >= 0,
                _ => TryNumber(ref reader, out _numbers[field]),
            };
        }

        public string Violation()
        {
            for (var i = 0; i < Names.Length; i++)
            {
                if ((_seen & (1 << i)) == 0)
                {
                    return $"field {Names[i]} is missing";
                }
            }

            var windows = _counts[FirstCount + 1];
            return _counts[(FirstCount + 2)..FirstSkew].Any(count => count > windows) ? "more windows were found wrong than closed" : "";
        }

        public ShardPartial ToPartial()
        {
            var sums = new TickSums
            {
                Events = _counts[FirstCount],
                Windows = _counts[FirstCount + 1],
                Missing = _counts[FirstCount + 2],
                Duplicated = _counts[FirstCount + 3],
                Inconsistent = _counts[FirstCount + 4],
                AwsGcp = new SkewSum(_numbers[FirstNumber], _counts[FirstSkew]),
                AwsAzure = new SkewSum(_numbers[FirstNumber + 1], _counts[FirstSkew + 1]),
                GcpAzure = new SkewSum(_numbers[FirstNumber + 2], _counts[FirstSkew + 2]),
                PayloadSizeMean = _numbers[FirstNumber + 3],
                PayloadSizeM2 = _numbers[FirstNumber + 4],
                Sources = Sources,
            };
            return new ShardPartial(_shard, _length, new MetricPartial(_tenant, _start, TickAccumulator.FromSums(in sums)));
        }

        private static bool TryText(ref Utf8JsonReader reader, out string text)
        {
            text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            return text.Length is > 0 and <= LongestName;
        }

        private static bool TryTime(ref Utf8JsonReader reader, out long ticks)
        {
            ticks = 0;
            return reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && Rfc3339.TryParse(reader.ValueSpan, out ticks);
        }

        private static bool TryLength(ref Utf8JsonReader reader, out TimeSpan length)
        {
            length = default;
            if (!TryNumber(ref reader, out var milliseconds) || milliseconds > LongestWindow.TotalMilliseconds)
            {
                return false;
            }

            length = TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
            return length > TimeSpan.Zero;
        }

        private static bool TryNumber(ref Utf8JsonReader reader, out double number)
        {
            number = 0;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out number) && number >= 0 && double.IsFinite(number);
        }
    }
}
