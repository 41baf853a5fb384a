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

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The scale of the scores cannot be one: the state is damaged.</exception>
    public static TrainedForest Read(BinaryReader reader, int width)
    {
        var trained = new TrainedForest(RowScaler.Read(reader, width), IsolationForest.Read(reader, width), reader.ReadDouble(), reader.ReadDouble());
        return trained is { Usual: >= 0 and <= 1, Edge: <= 2 } && trained.Edge > trained.Usual
            ? trained
            : throw new InvalidDataException($"the state of a forest is damaged: usual score {trained.Usual}, edge {trained.Edge}");
    }

    public void WriteTo(BinaryWriter writer)
    {
        Scaler.WriteTo(writer);
        Forest.WriteTo(writer);
        writer.Write(Usual);
        writer.Write(Edge);
    }
}
