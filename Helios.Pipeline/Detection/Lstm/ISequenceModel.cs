namespace Helios.Pipeline.Detection.Lstm;

/// <summary>A trained network that gives a probability for the newest row of a window. Thread-safe.</summary>
public interface ISequenceModel
{
    /// <summary>Rows in a window.</summary>
    int Steps { get; }

    /// <summary>Values in a row.</summary>
    int Width { get; }

    /// <summary>Most windows of one run.</summary>
    int MaximumBatch { get; }

    /// <summary>How raw values become what the network was trained on.</summary>
    SequenceScaler Scaler { get; }

    /// <summary>Probability at the alarm edge, above 0 and below 1.</summary>
    double Threshold { get; }

    /// <summary>Probability above which an alarm is critical; above <see cref="Threshold"/>, below 1.</summary>
    double Critical { get; }

    /// <summary>Runs windows at once.</summary>
    /// <param name="windows">Scaled; window by window, row by row, the oldest row first: batch x <see cref="Steps"/> x <see cref="Width"/>.</param>
    /// <param name="probabilities">As many as there are windows, at most <see cref="MaximumBatch"/>; each gets 0 to 1.</param>
    /// <exception cref="SequenceModelException">The network failed or gave something that is no probability.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    void Run(ReadOnlySpan<float> windows, Span<float> probabilities);
}
