using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Helios.Connectors.Clouds;

/// <summary>The envelope of a message of Amazon SNS, as far as it is signed. What it carries stays text.</summary>
/// <remarks>
/// The signature is in the envelope, so the envelope has to be read first; strictly: one object, no name twice, none that SNS does not use, every member a
/// text but the attributes. Else the decoder behind could see another message than the one that was signed: a member that makes it an event of
/// EventBridge, say.
/// </remarks>
public sealed class SnsMessage
{
    private const int MaxDepth = 8;
    private const string Attributes = "MessageAttributes";

    // Alphabetical, each with its value on the next line: the canonical form that is signed.
    private static readonly string[] OfNotification = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
    private static readonly string[] OfSubscription = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

    private static readonly HashSet<string> Used = new(
        [.. OfNotification, .. OfSubscription, Attributes, "SequenceNumber", "Signature", "SignatureVersion", "SigningCertURL", "UnsubscribeURL"], StringComparer.Ordinal);

    private readonly Dictionary<string, string> _texts;

    private SnsMessage(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>Whether it asks to confirm a subscription, or tells that one has ended.</summary>
    public bool IsSubscription => this["Type"] is "SubscriptionConfirmation" or "UnsubscribeConfirmation";

    /// <summary>When it was published; null where that cannot be read.</summary>
    public DateTimeOffset? Published => DateTimeOffset.TryParseExact(
        this["Timestamp"], "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>Hash of the signature; null for a version that nobody knows.</summary>
    public HashAlgorithmName? Hash => this["SignatureVersion"] switch
    {
        "1" => HashAlgorithmName.SHA1,
        "2" => HashAlgorithmName.SHA256,
        _ => null,
    };

    /// <summary>A member; null when absent.</summary>
    public string? this[string name] => _texts.GetValueOrDefault(name);

    /// <summary>Reads an envelope.</summary>
    /// <param name="body">The body, any bytes.</param>
    /// <param name="problem">Why it is none; empty where it is one.</param>
    /// <returns>Null where it is none.</returns>
    public static SnsMessage? Read(ReadOnlySpan<byte> body, out string problem)
    {
        problem = "the body is no message of SNS; raw message delivery, which is not signed, must be off for this subscription";
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var texts = Members(ref reader, out var wrong);
            if (wrong is not null)
            {
                problem = wrong;
                return null;
            }

            if (reader.Read() || !Array.TrueForAll(["Type", "MessageId", "TopicArn", "Message", "Timestamp"], texts.ContainsKey))
            {
                return null;
            }

            problem = "";
            return new SnsMessage(texts);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, too deep, more behind the object, or a text that is none.
            return null;
        }
    }

    /// <summary>The text that is signed, UTF-8.</summary>
    public byte[] Canonical()
    {
        var text = new StringBuilder();
        foreach (var name in IsSubscription ? OfSubscription : OfNotification)
        {
            if (this[name] is { } value)
            {
                text.Append(name).Append('\n').Append(value).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static Dictionary<string, string> Members(ref Utf8JsonReader reader, out string? wrong)
    {
        var (texts, names) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        wrong = null;
        while (wrong is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (!Used.Contains(name))
            {
                wrong = "the message has a member that SNS does not use, which is not signed";
            }
            else if (!names.Add(name))
            {
                wrong = $"the message has the member {name} twice";
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                texts.Add(name, reader.GetString()!);
            }
            else if (name == Attributes || reader.TokenType == JsonTokenType.Null)
            {
                reader.Skip();
            }
            else
            {
                wrong = $"the member {name} of the message is no text";
            }
        }

        return texts;
    }
}
