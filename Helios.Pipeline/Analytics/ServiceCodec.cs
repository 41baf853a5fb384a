using Helios.Pipeline.Detection;
using Helios.Pipeline.Forecasting.Alerts;

namespace Helios.Pipeline.Analytics;

/// <summary>A service as bytes.</summary>
internal static class ServiceCodec
{
    private const int Width = ServiceFeatures.Length;
    private const int MostAlerts = 64;

    /// <summary>Writes a service.</summary>
    /// <param name="writer">Gets it.</param>
    /// <param name="service">Which.</param>
    /// <param name="isWhole">False for its new rows and what is open.</param>
    public static void Write(BinaryWriter writer, WatchedService service, bool isWhole)
    {
        // More new rows than the ring holds: some were never written, and a delta would have a hole.
        isWhole |= service.Unwritten > service.Ring.Count;
        writer.Write(service.Tenant);
        writer.Write(service.Name);
        writer.Write(isWhole);
        writer.Write(service.Ring.Newest);
        WriteRows(writer, service.Ring.Last(isWhole ? service.Ring.Count : service.Unwritten));
        WriteFold(writer, service);
        foreach (var hour in service.LastValue)
        {
            writer.Write(hour);
        }

        writer.Write(service.Fresh + service.TakenFresh);
        writer.Write(service.Penalty);
        writer.Write(service.SeenAt);
        writer.Write(service.IsLive);
        WriteLife(writer, service);
        WriteAlerts(writer, service);
        if (isWhole)
        {
            TrainedCodec.Write(writer, service);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ServiceState Read(BinaryReader reader, AnalyticsOptions options)
    {
        var state = new ServiceState(reader.ReadString(), reader.ReadString(), reader.ReadBoolean())
        {
            Newest = reader.ReadInt64(),
            Rows = ReadRows(reader, options.HistoryHours),
            Fold = ReadFold(reader),
            LastValue = ReadLongs(reader),
            Fresh = reader.ReadInt32(),
            Penalty = reader.ReadInt32(),
            SeenAt = reader.ReadInt64(),
            IsLive = reader.ReadBoolean(),
            Life = (reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadByte(), reader.ReadByte()),
            Open = ReadAnomaly(reader),
            Told = ReadAnomaly(reader),
            DetectedAt = reader.ReadInt64(),
        };
        state = state with { Alerts = ReadAlerts(reader, state.Name) };
        return state.Whole ? state with { Trained = TrainedCodec.Read(reader, options) } : state;
    }

    /// <summary>Writes rows with their number.</summary>
    public static void WriteRows(BinaryWriter writer, ReadOnlySpan<double> rows)
    {
        writer.Write(rows.Length / Width);
        writer.WriteDoubles(rows);
    }

    /// <summary>Reads rows.</summary>
    /// <exception cref="InvalidDataException">There are more than <paramref name="most"/>.</exception>
    public static double[] ReadRows(BinaryReader reader, int most) => reader.ReadDoubles(reader.ReadCount(most) * Width);

    private static void WriteFold(BinaryWriter writer, WatchedService service)
    {
        writer.Write(service.Fold.IsOpen);
        if (service.Fold.IsOpen)
        {
            var (sums, weights) = service.Fold.Parts;
            writer.Write(service.Fold.Hour);
            writer.WriteDoubles(sums.Span);
            writer.WriteDoubles(weights.Span);
        }
    }

    private static (long Hour, double[] Sums, double[] Weights)? ReadFold(BinaryReader reader) =>
        reader.ReadBoolean() ? (reader.ReadInt64(), reader.ReadDoubles(Width), reader.ReadDoubles(Width)) : null;

    private static long[] ReadLongs(BinaryReader reader)
    {
        var values = new long[Width];
        for (var i = 0; i < Width; i++)
        {
            values[i] = reader.ReadInt64();
        }

        return values;
    }

    private static void WriteLife(BinaryWriter writer, WatchedService service)
    {
        var life = service.Life;
        writer.Write(life.PeakScore);
        writer.Write(life.BackWindows);
        writer.Write(life.CalmWindows);
        writer.Write((byte)life.State);
        writer.Write((byte)life.Told);
        WriteAnomaly(writer, life.Current);
        WriteAnomaly(writer, service.Told);
        writer.Write(service.DetectedAt);
    }

    private static void WriteAnomaly(BinaryWriter writer, Anomaly? anomaly)
    {
        writer.Write(anomaly is not null);
        if (anomaly is not null)
        {
            AnomalyCodec.Write(writer, anomaly);
        }
    }

    private static Anomaly? ReadAnomaly(BinaryReader reader) => reader.ReadBoolean() ? AnomalyCodec.Read(reader, AnomalyCodec.NewestVersion) : null;

    private static void WriteAlerts(BinaryWriter writer, WatchedService service)
    {
        writer.Write(service.Ledger.OpenCount);
        foreach (var alert in service.Ledger.Open)
        {
            writer.Write(alert.Id);
            writer.Write(alert.Rule.Metric);
            writer.Write(alert.Rule.Threshold);
            writer.Write((byte)alert.Rule.Side);
            writer.Write(alert.Probability);
            writer.Write(alert.RaisedAt.UtcTicks);
            writer.Write(alert.PredictedTimeStart.UtcTicks);
            writer.Write(alert.PredictedTimeEnd.UtcTicks);
            writer.Write(alert.Recommendation);
            writer.Write(alert.Repeats);
        }
    }

    private static PredictiveAlert[] ReadAlerts(BinaryReader reader, string service)
    {
        var alerts = new PredictiveAlert[reader.ReadCount(MostAlerts)];
        for (var i = 0; i < alerts.Length; i++)
        {
            var id = reader.ReadString();
            var rule = new AlertRule(service, reader.ReadString(), reader.ReadDouble(), (ThresholdSide)reader.ReadByte());
            if (ServiceFeatures.IndexOf(rule.Metric) < 0)
            {
                throw new InvalidDataException($"the state of service '{service}' is damaged: it has an alert of '{rule.Metric}', which is no metric");
            }

            alerts[i] = new PredictiveAlert(
                id, rule, reader.ReadDouble(), Time(reader), Time(reader), Time(reader), reader.ReadString(), AlertOutcome.Open, null, reader.ReadInt32());
        }

        return alerts;
    }

    private static DateTimeOffset Time(BinaryReader reader) => new(reader.ReadInt64(), TimeSpan.Zero);
}
