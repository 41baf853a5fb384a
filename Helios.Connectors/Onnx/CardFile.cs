namespace Helios.Connectors.Onnx;

/// <summary>The part of <c>card.json</c> that is checked: which files belong together.</summary>
/// <param name="Version">1.</param>
/// <param name="Sha256">Hash by file name, lower-case hexadecimal.</param>
internal sealed record CardFile(int Version, IReadOnlyDictionary<string, string>? Sha256);
