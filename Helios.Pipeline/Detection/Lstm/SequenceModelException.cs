namespace Helios.Pipeline.Detection.Lstm;

/// <summary>A sequence model cannot be loaded or run: infrastructure that is broken, never a bad value.</summary>
public sealed class SequenceModelException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="failure">Its class.</param>
    /// <param name="message">What, where, and what to do.</param>
    /// <param name="inner">The cause, or null.</param>
    public SequenceModelException(SequenceModelFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>Its class.</summary>
    public SequenceModelFailure Failure { get; }
}
