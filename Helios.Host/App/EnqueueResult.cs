namespace Helios.Host.App;

/// <summary>Whether a body was taken into the queue.</summary>
internal enum EnqueueResult
{
    /// <summary>It will be decoded.</summary>
    Taken,

    /// <summary>The queue is full; try again later.</summary>
    Full,

    /// <summary>It is larger than a body may be once unpacked.</summary>
    TooLarge,

    /// <summary>The service is stopping.</summary>
    Closed,
}
