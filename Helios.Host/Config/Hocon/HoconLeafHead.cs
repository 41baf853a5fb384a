namespace Helios.Host.Config.Hocon;

/// <summary>Text or null.</summary>
internal sealed record HoconLeafHead(HoconValue Value) : HoconHead(Value.Origin)
{
    public override string Shape => Value.Shape;
}
