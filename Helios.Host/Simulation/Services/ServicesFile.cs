using System.Globalization;
using System.Text.Json;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Simulation.Services;

/// <summary>Writes simulated samples as records of <c>analytics-alerts</c>, hour by hour, and the faults as JSON, both one a line.</summary>
internal static class ServicesFile
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>Writes everything.</summary>
    /// <param name="options">Without problems.</param>
    /// <param name="target">Takes the records.</param>
    /// <param name="truth">Takes the faults, or null.</param>
    /// <param name="progress">Told after each block how many records there are.</param>
    /// <param name="cancellation">Stops between blocks; what was written stays.</param>
    /// <returns>Records and faults.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="IOException">A stream cannot be written.</exception>
    public static async Task<(long Records, int Faults)> WriteAsync(
        ServicesSimulationOptions options, Stream target, Stream? truth, Action<long> progress, CancellationToken cancellation)
    {
        ServiceGenerator[] services = [.. Enumerable.Range(1, options.Services).Select(number => new ServiceGenerator(options, number))];
        var start = DateTimeOffset.FromUnixTimeMilliseconds(options.StartMilliseconds).UtcTicks;
        using var block = new MemoryStream(BlockBytes + 4096);
        var records = 0L;
        for (var hour = 0; hour < options.Hours; hour++)
        {
            foreach (var service in services)
            {
                block.Write(ServiceSampleJson.Write(service.Make(hour, start)));
                block.WriteByte((byte)'\n');
                records++;
                if (block.Length >= BlockBytes)
                {
                    await FlushAsync(block, target, cancellation);
                    progress(records);
                }
            }
        }

        await FlushAsync(block, target, cancellation);
        await target.FlushAsync(cancellation);
        ServiceFault[] faults = [.. services.SelectMany(service => service.Faults).OrderBy(fault => fault.FromHour)];
        if (truth is not null)
        {
            WriteTruth(block, faults, start);
            await FlushAsync(block, truth, cancellation);
            await truth.FlushAsync(cancellation);
        }

        return (records, faults.Length);
    }

    private static async Task FlushAsync(MemoryStream block, Stream target, CancellationToken cancellation)
    {
        await target.WriteAsync(block.GetBuffer().AsMemory(0, (int)block.Length), cancellation);
        block.SetLength(0);
    }

    private static void WriteTruth(MemoryStream block, ServiceFault[] faults, long start)
    {
        foreach (var fault in faults)
        {
            using (var writer = new Utf8JsonWriter(block))
            {
                writer.WriteStartObject();
                writer.WriteString("service", fault.Service);
                writer.WriteString("metric", fault.Metric);
                writer.WriteString("kind", fault.Kind);
                writer.WriteString("start", Time(start, fault.FromHour));
                writer.WriteString("end", Time(start, fault.ToHour));
                writer.WriteEndObject();
            }

            block.WriteByte((byte)'\n');
        }
    }

    private static string Time(long start, int hour) =>
        new DateTime(start + (hour * TimeSpan.TicksPerHour), DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
