using Helios.Connectors.Clouds;

namespace Helios.Host.Security.Webhooks;

/// <summary>How one door knows its sender.</summary>
/// <param name="Door">Its name, the last part of its path.</param>
/// <param name="Kind">hmac, key, token or sns.</param>
/// <param name="Verifier">Judges.</param>
internal sealed record DoorCheck(string Door, string Kind, ISenderVerifier Verifier)
{
    /// <summary>For the gate of sign-in.</summary>
    public VerifiesSender Metadata { get; } = new(Kind);

    /// <summary>Opens the address that confirms a subscription; null: people do.</summary>
    public IPublicFetch? Confirm { get; init; }

    /// <summary>What a refusal asks for (RFC 9110, 11.6.1).</summary>
    public string Challenge => Kind == "token" ? $"Bearer realm=\"ingest/{Door}\", error=\"invalid_token\"" : $"Helios-{Kind} realm=\"ingest/{Door}\"";
}
