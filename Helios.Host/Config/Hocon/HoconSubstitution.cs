namespace Helios.Host.Config.Hocon;

/// <summary><c>${path}</c> or <c>${?path}</c>.</summary>
/// <param name="Path">The path as written.</param>
/// <param name="Prefix">Where the file was included; the path is looked for below it first.</param>
/// <param name="Optional">Undefined is no error.</param>
/// <param name="At">Where it stands.</param>
internal sealed record HoconSubstitution(string[] Path, string[] Prefix, bool Optional, HoconOrigin At) : HoconExpression(At);
