using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Helios.Specs.Connectors.Clouds;

/// <summary>Signs messages as Amazon SNS does, with a certificate of its own.</summary>
internal sealed class SnsSigner : IDisposable
{
    public const string Topic = "arn:aws:sns:eu-west-1:123456789012:orders";
    public const string Address = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

    private readonly RSA _key;

    public SnsSigner(DateTimeOffset from, DateTimeOffset until, string name = "sns.eu-west-1.amazonaws.com", RSA? key = null)
    {
        _key = key ?? SpecKeys.Ours;
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(from, until);
        Pem = Encoding.ASCII.GetBytes(certificate.ExportCertificatePem());
    }

    public byte[] Pem { get; }

    /// <summary>A notification that is signed once <see cref="Sign"/> has been over it.</summary>
    public static JsonObject Notification(DateTimeOffset published, string message = "{\"a\":1}") => new()
    {
        ["Type"] = "Notification",
        ["MessageId"] = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
        ["TopicArn"] = Topic,
        ["Message"] = message,
        ["Timestamp"] = published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["SignatureVersion"] = "2",
        ["SigningCertURL"] = Address,
        ["UnsubscribeURL"] = "https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe",
    };

    /// <summary>A question whether to confirm a subscription, likewise.</summary>
    public static JsonObject Confirmation(DateTimeOffset at)
    {
        var message = Notification(at, "You have chosen to subscribe to the topic.");
        message["Type"] = "SubscriptionConfirmation";
        message["Token"] = "2336412f37fb687f5d51e6e241d09c805a5a57b30d712f79";
        message["SubscribeURL"] = $"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn={Topic}&Token=2336412f37fb687f5d51e6e241d09c805a5a57b30d712f79";
        return message;
    }

    public JsonObject Sign(JsonObject message)
    {
        string[] names = (string)message["Type"]! == "Notification"
            ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
            : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
        var text = string.Concat(names.Where(name => message[name] is not null).Select(name => $"{name}\n{(string)message[name]!}\n"));
        var hash = (string)message["SignatureVersion"]! == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        message["Signature"] = Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pkcs1));
        return message;
    }

    public void Dispose() => _key.Dispose();
}
