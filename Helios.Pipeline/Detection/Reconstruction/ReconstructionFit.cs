using Helios.Pipeline.Detection.Forest;
using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>Fits a model to normal rows.</summary>
internal static class ReconstructionFit
{
    private const int Trees = 100;
    private const int SubSample = 256;

    // The edge is at least where one learnt row in a hundred is on every member.
    private const double LeastEdge = 1;

    /// <summary>Fits components and forest, then measures the same rows to calibrate the members and to set the edge.</summary>
    /// <param name="rows">Row after row in time order; not empty.</param>
    /// <param name="width">Metrics in a row.</param>
    /// <param name="options">Checked options.</param>
    /// <param name="seed">Seed of the forest.</param>
    public static ReconstructionModel Fit(ReadOnlySpan<double> rows, int width, ReconstructionOptions options, int seed)
    {
        var scaler = RowScaler.Fit(rows, width, options.FloorShare);
        var components = Components.Fit(rows, scaler, options);
        var forest = options.ForestWeight > 0 ? GrowForest(rows, scaler, seed) : null;
        var neutral = new Calibration[ReconstructionModel.Members];
        Array.Fill(neutral, new Calibration(0, 1));
        var measures = Measure(new ReconstructionModel(scaler, components, forest, neutral, 1), rows, options);
        var calibrations = Array.ConvertAll(measures, static member => Calibration.Of([.. member]));
        var calibrated = new ReconstructionModel(scaler, components, forest, calibrations, 1);
        return new ReconstructionModel(scaler, components, forest, calibrations, Edge(calibrated, measures, options));
    }

    private static IsolationForest GrowForest(ReadOnlySpan<double> rows, RowScaler scaler, int seed)
    {
        var random = new Random(seed);
        var count = rows.Length / scaler.Width;
        // Each tree draws its own rows; drawing from a bounded sample keeps the copy small.
        var kept = Math.Min(count, 16 * SubSample);
        var sample = new float[kept * scaler.Width];
        var row = new double[scaler.Width];
        for (var i = 0; i < kept; i++)
        {
            var from = (int)((long)i * count / kept);
            scaler.Apply(rows.Slice(from * scaler.Width, scaler.Width), row);
            for (var j = 0; j < row.Length; j++)
            {
                sample[(i * row.Length) + j] = (float)row[j];
            }
        }

        return IsolationForest.Grow(sample, scaler.Width, Trees, SubSample, random);
    }

    /// <summary>The smoothed measures of every row, by member.</summary>
    private static double[][] Measure(ReconstructionModel model, ReadOnlySpan<double> rows, ReconstructionOptions options)
    {
        var width = model.Width;
        var scratch = new RowScratch(width);
        var smoother = new Smoother(ReconstructionModel.Members, options.Smoothing);
        var measures = new double[ReconstructionModel.Members][];
        for (var member = 0; member < measures.Length; member++)
        {
            measures[member] = new double[rows.Length / width];
        }

        Span<double> measured = stackalloc double[ReconstructionModel.Members];
        for (var row = 0; row < rows.Length / width; row++)
        {
            // A row without any value leaves the means where they are, as it does when scored.
            if (model.TryMeasure(rows.Slice(row * width, width), scratch, measured))
            {
                smoother.Add(measured);
            }

            for (var member = 0; member < measures.Length; member++)
            {
                measures[member][row] = smoother.Means[member];
            }
        }

        return measures;
    }

    private static double Edge(ReconstructionModel model, double[][] measures, ReconstructionOptions options)
    {
        var combined = new double[measures[0].Length];
        Span<double> row = stackalloc double[ReconstructionModel.Members];
        for (var i = 0; i < combined.Length; i++)
        {
            for (var member = 0; member < row.Length; member++)
            {
                row[member] = measures[member][i];
            }

            combined[i] = model.Combined(row, options.ForestWeight);
        }

        Array.Sort(combined);
        return Math.Max(LeastEdge, OrderStatistics.Quantile(combined, options.EdgeQuantile));
    }
}
