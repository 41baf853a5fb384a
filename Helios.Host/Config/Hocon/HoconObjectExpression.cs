namespace Helios.Host.Config.Hocon;

/// <summary>Fields in the order they were written, included files already in place.</summary>
internal sealed record HoconObjectExpression(List<HoconField> Fields, HoconOrigin At) : HoconExpression(At);
