namespace Helios.Host.Config.Hocon;

/// <summary>A resolved value and where it was written.</summary>
internal abstract class HoconValue(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;

    /// <summary>The kind with its article, for messages.</summary>
    public abstract string Shape { get; }
}
