namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>Room for the numbers of one row, reused for the next.</summary>
internal sealed class RowScratch(int width)
{
    /// <summary>The standardised row.</summary>
    public double[] Standard { get; } = new double[width];

    /// <summary>The same for the forest.</summary>
    public float[] Single { get; } = new float[width];

    /// <summary>What no component explains yet.</summary>
    public double[] Rest { get; } = new double[width];

    /// <summary>Squared error of the coarse reconstruction by metric.</summary>
    public double[] CoarseErrors { get; } = new double[width];

    /// <summary>Squared error of the fine reconstruction by metric.</summary>
    public double[] FineErrors { get; } = new double[width];

    /// <summary>The metric farthest from its mean.</summary>
    public int Largest { get; set; }
}
