namespace Helios.Host.Security;

/// <summary>Metadata of an endpoint that verifies who sends to it, before it parses anything, and refuses everybody else.</summary>
/// <remarks>
/// A request to such a door needs no sign-in: clouds cannot sign in. It gets no role from this, and no other endpoint opens to it. A door whose
/// verification is switched off carries no such metadata and is an endpoint like any other.
/// </remarks>
/// <param name="Kind">How: hmac, key, token or sns.</param>
internal sealed record VerifiesSender(string Kind);
