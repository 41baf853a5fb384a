namespace Helios.Host.Config.Hocon;

/// <summary>A value resolved as far as its kind: the members of an object are still unresolved, so that they may refer to each other.</summary>
internal abstract record HoconHead(HoconOrigin Origin)
{
    /// <summary>The kind with its article, for messages.</summary>
    public abstract string Shape { get; }
}
