namespace Helios.Connectors.Fallback;

/// <summary>A remote index failed, classified at its boundary.</summary>
/// <param name="failure">What it means for the caller.</param>
/// <param name="message">What, where and what to do; names the configuration key where one is to be changed; holds no secret.</param>
/// <param name="innerException">The foreign error.</param>
public sealed class RemoteIndexException(IndexFailure failure, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What it means for the caller.</summary>
    public IndexFailure Failure { get; } = failure;
}
