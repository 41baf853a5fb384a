using Helios.Pipeline.Detection.Forest;
using Helios.Pipeline.Detection.Patterns;
using Helios.Pipeline.Detection.Reconstruction;

namespace Helios.Pipeline.Detection;

/// <summary>Makes detectors over several metrics by name, with their defaults.</summary>
public static class MultivariateDetectors
{
    /// <summary>The detector to take where none is named.</summary>
    public const string DefaultName = ReconstructionDetector.RegisteredName;

    /// <summary>The most metrics in a row: the eigenvectors of a wider one would take minutes.</summary>
    public const int MaximumWidth = 1000;

    /// <summary>Metrics up to which the budgets of speed hold.</summary>
    public const int AdvisedWidth = 100;

    /// <summary>The known names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [ReconstructionDetector.RegisteredName, IsolationForestDetector.RegisteredName, PatternShiftDetector.RegisteredName];

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="width">Metrics in a row, 1 to <see cref="MaximumWidth"/>.</param>
    /// <param name="seed">Seed of what is drawn at random; the same seed and rows give the same scores.</param>
    /// <exception cref="ArgumentException">The name is unknown, or the width out of range.</exception>
    public static ITrainableDetector Create(string name, int width, int seed) => name switch
    {
        ReconstructionDetector.RegisteredName => new ReconstructionDetector(width, seed),
        IsolationForestDetector.RegisteredName => new IsolationForestDetector(width, seed),
        PatternShiftDetector.RegisteredName => new PatternShiftDetector(width),
        _ => throw new ArgumentException($"there is no multivariate detector '{name}'; known: {string.Join(", ", Names)}", nameof(name)),
    };

    /// <summary>Refuses a width that is out of range.</summary>
    internal static int CheckedWidth(int width) => width is >= 1 and <= MaximumWidth
        ? width
        : throw new ArgumentOutOfRangeException(
            nameof(width), width, $"a row has 1 to {MaximumWidth} metrics, at most {AdvisedWidth} are advised; leave metrics out or split them into groups");

    /// <summary>Refuses a row of another width.</summary>
    internal static void CheckRow(ReadOnlySpan<double> row, int width)
    {
        if (row.Length != width)
        {
            throw new ArgumentException($"the row has {row.Length} values, the detector was made for {width}", nameof(row));
        }
    }

    /// <summary>Counts the rows of a training set.</summary>
    internal static int CheckTraining(ReadOnlySpan<double> rows, int width, int minimum)
    {
        var count = rows.Length / width;
        if (rows.Length % width != 0)
        {
            throw new ArgumentException($"{rows.Length} values are no whole number of rows of {width}", nameof(rows));
        }

        return count >= minimum
            ? count
            : throw new ArgumentException($"{count} rows are too few to learn {width} metrics from; give at least {minimum}", nameof(rows));
    }
}
