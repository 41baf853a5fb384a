using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Helios.Specs.Connectors.Clouds;

/// <summary>Issues tokens with a key of its own, right ones and wrong ones.</summary>
internal sealed class TokenIssuer(string name = "key-1", bool isStranger = false) : IDisposable
{
    public const string Issuer = "https://accounts.google.com";
    public const string Audience = "https://helios.test/ingest/gcp";
    public const string Email = "push@project.iam.gserviceaccount.com";

    private readonly RSA _key = isStranger ? SpecKeys.Strangers : SpecKeys.Ours;

    /// <summary>Its key as it is published.</summary>
    public JsonObject Published
    {
        get
        {
            var key = _key.ExportParameters(false);
            return new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = name, ["n"] = Encode(key.Modulus!), ["e"] = Encode(key.Exponent!) };
        }
    }

    public static byte[] Set(params TokenIssuer[] issuers) =>
        Encoding.UTF8.GetBytes(new JsonObject { ["keys"] = new JsonArray([.. issuers.Select(issuer => (JsonNode)issuer.Published)]) }.ToJsonString());

    /// <summary>The claims of a good token.</summary>
    public static JsonObject Claims(DateTimeOffset now) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = Audience,
        ["email"] = Email,
        ["email_verified"] = true,
        ["sub"] = "113774264463038321964",
        ["iat"] = now.ToUnixTimeSeconds(),
        ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
    };

    /// <summary>A token with these claims.</summary>
    public string Issue(JsonObject claims, string algorithm = "RS256")
    {
        var head = Encode(Encoding.UTF8.GetBytes(new JsonObject { ["alg"] = algorithm, ["kid"] = name, ["typ"] = "JWT" }.ToJsonString()));
        var text = $"{head}.{Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var signature = algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(_key.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes(text)),
            "RS512" => _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Encode(signature)}";
    }

    public void Dispose() => _key.Dispose();

    internal static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
