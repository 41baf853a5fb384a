using System.Globalization;
using Helios.Pipeline.Metrics;

namespace Helios.Host.Simulation.Metrics;

/// <summary>Writes simulated minutes as CSV: timestamp, the eight features, label (0 or 1), kind.</summary>
internal static class MetricsFile
{
    private const int BlockBytes = 256 * 1024;
    private const int LongestRow = 256;

    // Decimals a feature: shares, latencies, the event count, bytes squared.
    private static readonly string[] Forms = ["F6", "F6", "F6", "F2", "F2", "F2", "F0", "F0"];

    /// <summary>The first line.</summary>
    public static string Header { get; } = $"timestamp,{string.Join(',', FeatureVector.Names)},label,kind";

    /// <summary>Writes the header and every minute.</summary>
    /// <param name="generator">At its beginning.</param>
    /// <param name="target">Takes UTF-8.</param>
    /// <param name="progress">Told after each block how many rows there are.</param>
    /// <param name="cancellation">Stops between blocks; what was written stays.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static async Task WriteAsync(
        MetricGenerator generator, Stream target, Action<MetricGenerator> progress, CancellationToken cancellation)
    {
        var lines = new Utf8Buffer(BlockBytes + LongestRow);
        var (times, row) = (new TimeText(), new MetricRow());
        lines.Append(System.Text.Encoding.UTF8.GetBytes(Header + "\n"));
        while (generator.Next(row))
        {
            Append(lines, times, row);
            if (lines.Length >= BlockBytes)
            {
                await target.WriteAsync(lines.Memory, cancellation);
                lines.Clear();
                progress(generator);
            }
        }

        await target.WriteAsync(lines.Memory, cancellation);
        await target.FlushAsync(cancellation);
    }

    private static void Append(Utf8Buffer lines, TimeText times, MetricRow row)
    {
        times.Write(lines, row.Milliseconds);
        for (var i = 0; i < row.Features.Length; i++)
        {
            lines.Append((byte)',');
            row.Features[i].TryFormat(lines.GetSpan(LongestRow), out var written, Forms[i], CultureInfo.InvariantCulture);
            lines.Advance(written);
        }

        lines.Append(row.Fault == MetricFault.Normal ? ",0,"u8 : ",1,"u8);
        foreach (var letter in row.Fault.ToWord())
        {
            lines.Append((byte)letter);
        }

        lines.Append((byte)'\n');
    }
}
