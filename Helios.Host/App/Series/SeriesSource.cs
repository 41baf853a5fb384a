namespace Helios.Host.App.Series;

/// <summary>Where the points of an answer came from.</summary>
internal enum SeriesSource
{
    /// <summary>Memory alone.</summary>
    Memory,

    /// <summary>The store alone.</summary>
    Store,

    /// <summary>Both, joined.</summary>
    Both,
}
