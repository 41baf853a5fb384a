using System.Security.Cryptography.X509Certificates;

namespace Helios.Connectors.Clouds;

/// <summary>What became of the search for a certificate.</summary>
/// <param name="Certificate">The certificate, not to be disposed; null where there is none.</param>
/// <param name="Problem">Why there is none.</param>
/// <param name="MayChange">Whether it may be there later.</param>
public readonly record struct FoundCertificate(X509Certificate2? Certificate, string Problem, bool MayChange);
