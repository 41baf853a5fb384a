using Helios.Connectors.Clouds;
using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.ingest.verify.DOOR</c>: how the door <c>/ingest/DOOR</c> knows its sender.</summary>
public sealed class VerifyOptions
{
    /// <summary>How; none lets everybody in.</summary>
    public VerifyKind Kind { get; set; } = VerifyKind.None;

    /// <summary>hmac, key: what the sender and the door share.</summary>
    public string Secret { get; set; } = "";

    /// <summary>hmac, key: the secret before, while it is changed.</summary>
    [ConfigurationKeyName("old-secret")]
    public string OldSecret { get; set; } = "";

    /// <summary>hmac, key: the header that carries it.</summary>
    [TextRule("[A-Za-z0-9_-]{0,64}", "must be the name of a header: letters, digits, - and _")]
    public string Header { get; set; } = "";

    /// <summary>key: the parameter of the address that carries it.</summary>
    [TextRule("[A-Za-z0-9_-]{0,64}", "must be the name of a parameter: letters, digits, - and _")]
    public string Query { get; set; } = "";

    /// <summary>hmac: the hash.</summary>
    public HmacAlgorithm Algorithm { get; set; } = HmacAlgorithm.Sha256;

    /// <summary>hmac: what stands before the signature in its header.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>hmac: the header with the UNIX time, signed before the body.</summary>
    [ConfigurationKeyName("timestamp-header")]
    [TextRule("[A-Za-z0-9_-]{0,64}", "must be the name of a header: letters, digits, - and _")]
    public string TimestampHeader { get; set; } = "";

    /// <summary>hmac, token: how far clocks may lie apart, and how old a signed time may be.</summary>
    [DurationRange("1s", "1h")]
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>token: whom it must be meant for.</summary>
    public string Audience { get; set; } = "";

    /// <summary>token: who may have issued it.</summary>
    public string[] Issuers { get; set; } = ["https://accounts.google.com", "accounts.google.com"];

    /// <summary>token: the account that it must name, verified by the issuer.</summary>
    public string Email { get; set; } = "";

    /// <summary>token: further claims that it must carry, each with this value.</summary>
    public Dictionary<string, string> Claims { get; set; } = new(StringComparer.Ordinal);

    /// <summary>token: where the issuer publishes its keys (JWKS).</summary>
    public string Keys { get; set; } = "https://www.googleapis.com/oauth2/v3/certs";

    /// <summary>sns: topics that may send.</summary>
    [TextRule("arn:aws(-[a-z]+)*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]{1,256}", "must be the ARN of a topic, such as arn:aws:sns:eu-west-1:123456789012:orders")]
    public string[] Topics { get; set; } = [];

    /// <summary>sns: oldest message that is taken.</summary>
    [ConfigurationKeyName("max-age")]
    [DurationRange("1m", "30d")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>sns: whether the subscription of a listed topic is confirmed by itself.</summary>
    public bool Confirm { get; set; }

    /// <summary>token, sns: longest wait for keys and certificates.</summary>
    [DurationRange("100ms", "1m")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
