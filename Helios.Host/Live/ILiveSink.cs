namespace Helios.Host.Live;

/// <summary>A connection, as far as the live view needs one.</summary>
internal interface ILiveSink
{
    /// <summary>Sends; completes once there is room for more. May throw, or do nothing, where the connection is gone.</summary>
    ValueTask SendAsync(LiveMessage message);

    /// <summary>Ends the connection; returns at once and does not throw.</summary>
    void Abort();
}
