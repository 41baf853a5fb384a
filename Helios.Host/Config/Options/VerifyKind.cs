namespace Helios.Host.Config.Options;

/// <summary>How a door knows its sender.</summary>
public enum VerifyKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A keyed signature over the body.</summary>
    Hmac,

    /// <summary>A shared key in a header or in the address: Azure Event Grid.</summary>
    Key,

    /// <summary>An OpenID Connect token: GCP Pub/Sub push, Azure Event Grid with Entra.</summary>
    Token,

    /// <summary>The signature of Amazon SNS.</summary>
    Sns,
}
