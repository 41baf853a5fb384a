namespace Helios.Host.Config.Hocon;

/// <summary>Text; what it means (number, duration, size, boolean) is for the reader to say.</summary>
internal sealed class HoconScalar(string text, bool quoted, HoconOrigin origin) : HoconValue(origin)
{
    public string Text { get; } = text;

    /// <summary>True for text that was quoted or joined from several values.</summary>
    public bool Quoted { get; } = quoted;

    public override string Shape => "a text";

    public override string ToString() => Text;
}
