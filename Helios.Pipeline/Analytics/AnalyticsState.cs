using Helios.Pipeline.Detection;

namespace Helios.Pipeline.Analytics;

/// <summary>The state of the analytics as bytes. Format: docs/formats/analytics.md.</summary>
internal static class AnalyticsState
{
    private const byte Version = 1;
    private const uint End = 0x444E4541;
    private const int MostServices = 100_000;

    /// <summary>Writes all services, or those that have changed, and notes that they were written.</summary>
    public static void Write(BinaryWriter writer, ServiceBoard board, bool isFull, AnalyticsTotals totals)
    {
        var isAll = isFull || board.MustWriteAll;
        writer.Write(Version);
        writer.Write(isAll);
        WriteTotals(writer, totals);
        writer.Write(isAll ? 0 : board.Gone.Count);
        foreach (var (tenant, name) in isAll ? [] : board.Gone)
        {
            writer.Write(tenant);
            writer.Write(name);
        }

        var services = board.All.Where(service => isAll || service.IsDirty).ToArray();
        writer.Write(services.Length);
        foreach (var service in services)
        {
            ServiceCodec.Write(writer, service, isAll || service.IsWhole);
            (service.IsDirty, service.IsWhole, service.Unwritten) = (false, false, 0);
        }

        writer.Write(End);
        board.Written();
    }

    /// <summary>Reads a state whole, before anything of it is used.</summary>
    /// <exception cref="InvalidDataException">It is torn, damaged, of another version or length of history.</exception>
    public static AnalyticsFrame Read(BinaryReader reader, AnalyticsOptions options)
    {
        try
        {
            return ReadFrame(reader, options);
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"the state of the analytics is torn or damaged: {e.Message}", e);
        }
    }

    private static AnalyticsFrame ReadFrame(BinaryReader reader, AnalyticsOptions options)
    {
        if (reader.ReadByte() is var version && version != Version)
        {
            throw new InvalidDataException($"the state of the analytics has version {version}; this program reads version {Version}");
        }

        var isFull = reader.ReadBoolean();
        var totals = ReadTotals(reader);
        var gone = new List<(string Tenant, string Name)>();
        for (var left = reader.ReadCount(MostServices); left > 0; left--)
        {
            gone.Add((reader.ReadString(), reader.ReadString()));
        }

        var services = new List<ServiceState>();
        for (var left = reader.ReadCount(MostServices); left > 0; left--)
        {
            services.Add(ServiceCodec.Read(reader, options));
        }

        return reader.ReadUInt32() == End
            ? new AnalyticsFrame(isFull, totals, gone, services, options)
            : throw new InvalidDataException("the state of the analytics is damaged: its end is not where it should be");
    }

    private static void WriteTotals(BinaryWriter writer, AnalyticsTotals totals)
    {
        writer.Write(totals.Samples);
        writer.Write(totals.Refused);
        writer.Write(totals.OutOfOrder);
        writer.Write(totals.Trainings);
        writer.Write(totals.TrainingsFailed);
        writer.Write(totals.Judged.Length);
        foreach (var isRight in totals.Judged)
        {
            writer.Write(isRight);
        }
    }

    private static AnalyticsTotals ReadTotals(BinaryReader reader)
    {
        var (samples, refused, outOfOrder) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var (trainings, failed) = (reader.ReadInt64(), reader.ReadInt64());
        var judged = new bool[reader.ReadCount(AlertRecord.Remembered)];
        for (var i = 0; i < judged.Length; i++)
        {
            judged[i] = reader.ReadBoolean();
        }

        return new AnalyticsTotals(samples, refused, outOfOrder, trainings, failed, judged);
    }
}
