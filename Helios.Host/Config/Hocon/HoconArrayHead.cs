namespace Helios.Host.Config.Hocon;

/// <summary>A list.</summary>
internal sealed record HoconArrayHead(IReadOnlyList<HoconHead> Items, HoconOrigin At) : HoconHead(At)
{
    public override string Shape => "a list";
}
