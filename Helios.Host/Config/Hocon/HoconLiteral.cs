namespace Helios.Host.Config.Hocon;

/// <summary>Text or null as written.</summary>
/// <param name="Value">What it stands for.</param>
/// <param name="IsBlank">White space between two values: kept between texts, dropped between objects and arrays.</param>
internal sealed record HoconLiteral(HoconValue Value, bool IsBlank) : HoconExpression(Value.Origin);
