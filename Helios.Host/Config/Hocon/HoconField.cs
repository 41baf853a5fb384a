namespace Helios.Host.Config.Hocon;

/// <summary>One <c>path = value</c> as written; <c>+=</c> is already rewritten to a concatenation with <see cref="HoconSelf"/>.</summary>
internal sealed record HoconField(string[] Path, HoconExpression Value, HoconOrigin Origin);
