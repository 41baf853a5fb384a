namespace Helios.Host.Config.Hocon;

/// <summary>A value as written, before substitutions are resolved.</summary>
internal abstract record HoconExpression(HoconOrigin Origin);
