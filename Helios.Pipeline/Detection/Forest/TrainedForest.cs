namespace Helios.Pipeline.Detection.Forest;

/// <summary>A forest with the scale of its rows and of its scores.</summary>
/// <param name="Scaler">Standardises a row.</param>
/// <param name="Forest">Scores it.</param>
/// <param name="Usual">Median score of the rows learnt.</param>
/// <param name="Edge">The score that a share of <see cref="ForestOptions.Contamination"/> of them is beyond; above <paramref name="Usual"/>.</param>
internal sealed record TrainedForest(RowScaler Scaler, IsolationForest Forest, double Usual, double Edge)
{
    /// <summary>Maps a forest's score to 0 at the usual and below, 1.0 at the edge.</summary>
    public double Calibrated(double score) => Math.Max(0, (score - Usual) / (Edge - Usual));

    public static TrainedForest Read(BinaryReader reader, int width) =>
        new(RowScaler.Read(reader, width), IsolationForest.Read(reader, width), reader.ReadDouble(), reader.ReadDouble());

    public void WriteTo(BinaryWriter writer)
    {
        Scaler.WriteTo(writer);
        Forest.WriteTo(writer);
        writer.Write(Usual);
        writer.Write(Edge);
    }
}
