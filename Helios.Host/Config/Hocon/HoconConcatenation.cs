namespace Helios.Host.Config.Hocon;

/// <summary>Values side by side: texts are joined, arrays appended, objects merged.</summary>
internal sealed record HoconConcatenation(List<HoconExpression> Parts, HoconOrigin At) : HoconExpression(At);
