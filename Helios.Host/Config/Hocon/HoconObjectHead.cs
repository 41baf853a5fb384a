namespace Helios.Host.Config.Hocon;

/// <summary>An object: per key everything that was assigned to it, in the order of first assignment.</summary>
internal sealed record HoconObjectHead(Dictionary<string, HoconSlot> Slots, HoconOrigin At) : HoconHead(At)
{
    public override string Shape => "an object";
}
