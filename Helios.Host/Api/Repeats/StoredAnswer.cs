namespace Helios.Host.Api.Repeats;

/// <summary>An answer that was given, to be given again.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Its content type; null without a body.</param>
/// <param name="Body">Its body.</param>
internal sealed record StoredAnswer(int Status, string? ContentType, byte[] Body);
