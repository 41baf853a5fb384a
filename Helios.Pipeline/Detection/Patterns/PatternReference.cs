namespace Helios.Pipeline.Detection.Patterns;

/// <summary>The normal patterns, with the scale and the distance of neighbours that they were found with. Immutable.</summary>
internal sealed record PatternReference(RowScaler Scaler, double Eps, PatternSet Set)
{
    /// <summary>Finds the patterns of rows.</summary>
    public static PatternReference Of(ReadOnlySpan<double> rows, int width, int minSamples)
    {
        var scaler = RowScaler.Fit(rows, width, 0);
        var points = Standardise(rows, scaler);
        var eps = NeighbourDistance.Choose(points, width, minSamples);
        return new PatternReference(scaler, eps, PatternSet.Of(points, width, eps, minSamples));
    }

    /// <summary>The patterns of other rows on the same scale, with the ids of the normal ones they go on from.</summary>
    public PatternSet Patterns(ReadOnlySpan<double> rows, int minSamples) =>
        PatternShift.Follow(Set, PatternSet.Of(Standardise(rows, Scaler), Scaler.Width, Eps, minSamples));

    public void WriteTo(BinaryWriter writer)
    {
        Scaler.WriteTo(writer);
        writer.Write(Eps);
        writer.Write(Set.Rows);
        writer.Write(Set.NextId);
        writer.Write(Set.Patterns.Count);
        foreach (var pattern in Set.Patterns)
        {
            writer.Write(pattern.Id);
            writer.Write(pattern.Radius);
            writer.Write(pattern.Size);
            writer.WriteDoubles([.. pattern.Centroid]);
        }
    }

    public static PatternReference Read(BinaryReader reader, int width)
    {
        var scaler = RowScaler.Read(reader, width);
        var (eps, rows, next) = (reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32());
        var patterns = new PatternSignature[reader.ReadCount(Dbscan.MaximumPoints)];
        for (var i = 0; i < patterns.Length; i++)
        {
            var (id, radius, size) = (reader.ReadInt32(), reader.ReadDouble(), reader.ReadInt32());
            patterns[i] = new PatternSignature(id, reader.ReadDoubles(width), radius, size);
        }

        return new PatternReference(scaler, eps, new PatternSet(patterns, rows, next));
    }

    private static double[] Standardise(ReadOnlySpan<double> rows, RowScaler scaler)
    {
        var points = new double[rows.Length];
        for (var at = 0; at < rows.Length; at += scaler.Width)
        {
            scaler.Apply(rows.Slice(at, scaler.Width), points.AsSpan(at, scaler.Width));
        }

        return points;
    }
}
