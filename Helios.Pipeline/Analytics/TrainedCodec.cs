using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Patterns;

namespace Helios.Pipeline.Analytics;

/// <summary>What the last training of a service left, as bytes.</summary>
internal static class TrainedCodec
{
    private const int MostModels = 64;

    /// <summary>Writes it.</summary>
    public static void Write(BinaryWriter writer, WatchedService service)
    {
        writer.Write(service.Trained is not null);
        ServiceCodec.WriteRows(writer, service.Trained ?? []);
        writer.Write(service.TrainedFrom);
        writer.Write(service.Version);
        ServiceCodec.WriteRows(writer, service.Log.Rows);
        writer.Write(service.Log.IsLossy);
        writer.Write(service.Patterns is not null);
        service.Patterns?.WriteTo(writer);
        writer.Write(service.PatternLives.Count);
        foreach (var (id, (first, occurrences)) in service.PatternLives)
        {
            writer.Write(id);
            writer.Write(first);
            writer.Write(occurrences);
        }

        writer.Write(service.Active.Count);
        foreach (var model in service.Active)
        {
            Write(writer, model);
        }
    }

    /// <summary>Reads what <see cref="Write(BinaryWriter, WatchedService)"/> wrote.</summary>
    public static TrainedState Read(BinaryReader reader, AnalyticsOptions options)
    {
        var isTrained = reader.ReadBoolean();
        var rows = ServiceCodec.ReadRows(reader, options.HistoryHours);
        var (from, version) = (reader.ReadInt64(), reader.ReadInt32());
        var log = ServiceCodec.ReadRows(reader, options.HistoryHours + options.RetrainEvery);
        return new TrainedState(isTrained ? rows : null, from, version, log, reader.ReadBoolean())
        {
            Patterns = reader.ReadBoolean() ? PatternReference.Read(reader, ServiceFeatures.Length) : null,
            PatternLives = ReadLives(reader),
            Active = [.. Enumerable.Range(0, reader.ReadCount(MostModels)).Select(_ => ReadModel(reader))],
        };
    }

    private static Dictionary<int, (long FirstSeen, int Occurrences)> ReadLives(BinaryReader reader)
    {
        var lives = new Dictionary<int, (long FirstSeen, int Occurrences)>();
        for (var left = reader.ReadCount(Dbscan.MaximumPoints); left > 0; left--)
        {
            lives[reader.ReadInt32()] = (reader.ReadInt64(), reader.ReadInt32());
        }

        return lives;
    }

    private static void Write(BinaryWriter writer, MlModel model)
    {
        writer.Write(model.Id);
        writer.Write(model.Tenant);
        writer.Write(model.Name);
        writer.Write(model.Service);
        writer.Write(model.Kind);
        writer.Write(model.Version);
        writer.Write(model.TrainedAt.UtcTicks);
        writer.Write(model.Samples);
        writer.Write(model.Drift ?? double.NaN);
        writer.Write(model.Artefact);
        writer.Write(model.Sha256);
        writer.Write(model.Parameters);
    }

    private static MlModel ReadModel(BinaryReader reader)
    {
        var (id, tenant, name, service) = (reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        var (kind, version, at) = (reader.ReadString(), reader.ReadString(), new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero));
        var (samples, drift) = (reader.ReadInt64(), reader.ReadDouble());
        return new MlModel(
            id, tenant, name, service, kind, version, "active", at, samples, null, null, null, null, double.IsNaN(drift) ? null : drift,
            reader.ReadString(), reader.ReadString(), reader.ReadString());
    }
}
