namespace Helios.Host.Live;

/// <summary>A connection, as far as the live view needs one.</summary>
internal interface ILiveSink
{
    /// <summary>Sends messages, one behind the other; completes once there is room for more. May throw, or do nothing, where the connection is gone.</summary>
    /// <param name="messages">At least one; the caller's, and only until this completes.</param>
    ValueTask SendAsync(IReadOnlyList<LiveMessage> messages);

    /// <summary>Ends the connection; returns at once and does not throw.</summary>
    void Abort();
}
