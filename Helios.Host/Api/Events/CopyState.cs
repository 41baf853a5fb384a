namespace Helios.Host.Api.Events;

/// <summary>What became of the copy of one source.</summary>
internal enum CopyState
{
    /// <summary>It arrived.</summary>
    Arrived,

    /// <summary>It was expected and did not.</summary>
    Missing,

    /// <summary>Nothing is known of it, because its source was suspended.</summary>
    Suspended,
}
