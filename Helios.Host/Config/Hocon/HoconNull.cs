namespace Helios.Host.Config.Hocon;

/// <summary>An explicit <c>null</c>: it hides what was set before.</summary>
internal sealed class HoconNull(HoconOrigin origin) : HoconValue(origin)
{
    public override string Shape => "null";

    public override string ToString() => "null";
}
