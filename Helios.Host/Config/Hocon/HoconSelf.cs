namespace Helios.Host.Config.Hocon;

/// <summary>The value that the same key had before, or nothing: the left side of <c>+=</c>.</summary>
internal sealed record HoconSelf(HoconOrigin At) : HoconExpression(At);
