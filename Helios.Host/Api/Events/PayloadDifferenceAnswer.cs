namespace Helios.Host.Api.Events;

/// <summary>A place at which payloads differ.</summary>
/// <param name="Path">JSON pointer (RFC 6901); empty is the whole payload.</param>
/// <param name="Values">What each source has there; a source that sent several payloads is there once for each.</param>
internal sealed record PayloadDifferenceAnswer(string Path, IReadOnlyList<PayloadValueAnswer> Values);
