namespace Helios.Host.Config.Hocon;

/// <summary>Resolved elements.</summary>
internal sealed class HoconArray(IReadOnlyList<HoconValue> items, HoconOrigin origin) : HoconValue(origin)
{
    public IReadOnlyList<HoconValue> Items { get; } = items;

    public override string Shape => "a list";
}
