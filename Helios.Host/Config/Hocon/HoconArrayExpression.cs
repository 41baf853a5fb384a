namespace Helios.Host.Config.Hocon;

/// <summary>Elements in the order they were written.</summary>
internal sealed record HoconArrayExpression(List<HoconExpression> Items, HoconOrigin At) : HoconExpression(At);
