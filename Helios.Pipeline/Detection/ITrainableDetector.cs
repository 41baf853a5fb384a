namespace Helios.Pipeline.Detection;

/// <summary>A detector that can learn a clean stretch at once, before it scores.</summary>
/// <remarks>What is learnt so stays: a trained detector no longer learns from what it scores, so that a slow fault cannot become normal.</remarks>
public interface ITrainableDetector : IMultivariateDetector
{
    /// <summary>The fewest rows that <see cref="Train"/> takes.</summary>
    int MinimumTrainingRows { get; }

    /// <summary>Learns normal behaviour and is ready afterwards. What was learnt before is forgotten.</summary>
    /// <param name="rows">Row after row in time order, each of <see cref="IMultivariateDetector.Width"/> values; NaN and infinite values count as missing.</param>
    /// <exception cref="ArgumentException">It is no whole number of rows, or fewer than <see cref="MinimumTrainingRows"/>.</exception>
    void Train(ReadOnlySpan<double> rows);
}
