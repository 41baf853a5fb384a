namespace Helios.Connectors.Log;

/// <summary>A log failed, classified at its boundary.</summary>
/// <param name="failure">What it means for the caller.</param>
/// <param name="message">What, where and what to do; names the configuration key where one is to be changed.</param>
/// <param name="innerException">The foreign error.</param>
public sealed class LogException(LogFailure failure, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What it means for the caller.</summary>
    public LogFailure Failure { get; } = failure;

    /// <summary>
    /// Of a failed append: 0-based places, ascending, of the records that the log did not confirm; all others are in it. Null where the log cannot
    /// tell them apart: then any of the records may be in it.
    /// </summary>
    public IReadOnlyList<int>? Unconfirmed { get; init; }
}
