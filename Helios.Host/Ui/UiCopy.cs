namespace Helios.Host.Ui;

/// <summary>The bytes of a file in one encoding.</summary>
/// <param name="Name">Path of the resource, without the prefix.</param>
/// <param name="Encoding"><c>br</c>, <c>gzip</c> or <c>identity</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Tag">Entity tag, with its quotes; another one for each encoding.</param>
internal sealed record UiCopy(string Name, string Encoding, long Length, string Tag);
