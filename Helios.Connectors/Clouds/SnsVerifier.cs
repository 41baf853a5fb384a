using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helios.Connectors.Clouds;

/// <summary>Verifies messages of Amazon SNS, signature versions 1 and 2: notifications and what they say of subscriptions.</summary>
/// <remarks>
/// A signature says that SNS sent the message, for whichever customer; only the topic says for whom. The attributes of a message are not signed; decoders do not
/// read them. Replays are told by age. Source: AWS, "Verifying the signatures of Amazon SNS messages". Thread-safe.
/// </remarks>
public sealed class SnsVerifier(SnsRules rules, SnsCertificates certificates, TimeProvider time) : ISenderVerifier
{
    private readonly HashSet<string> _topics = new(rules.Topics, StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool ReadsBody => true;

    /// <inheritdoc/>
    public async ValueTask<SenderVerdict> VerifyAsync(ISignedMessage message, CancellationToken cancellationToken)
    {
        if (SnsMessage.Read(message.Body.Span, out var problem) is not { } sns)
        {
            return SenderVerdict.Forged(problem);
        }

        if (ProblemOf(sns) is { } wrong)
        {
            return SenderVerdict.Forged(wrong);
        }

        if (!SnsAddress.IsCertificate(sns["SigningCertURL"] ?? "", out var address))
        {
            return SenderVerdict.Forged("SigningCertURL does not lead to a certificate of SNS at sns.REGION.amazonaws.com");
        }

        var found = await certificates.FindAsync(address, cancellationToken);
        if (found.Certificate is not { } certificate)
        {
            return found.MayChange ? SenderVerdict.Undecided(found.Problem) : SenderVerdict.Forged(found.Problem);
        }

        var now = time.GetUtcNow();
        if (now < certificate.NotBefore || now > certificate.NotAfter)
        {
            return SenderVerdict.Forged("the certificate of the signature is not valid at this time");
        }

        return IsSigned(sns, certificate) ? SenderVerdict.Genuine(sns["TopicArn"]!) : SenderVerdict.Forged("the signature does not fit the message");
    }

    /// <summary>What is wrong before anything has to be fetched; null: nothing.</summary>
    private string? ProblemOf(SnsMessage sns)
    {
        if (!_topics.Contains(sns["TopicArn"]!))
        {
            return "the topic of the message is not among those that this door takes from";
        }

        if (sns.Hash is null)
        {
            return "SignatureVersion must be 1 or 2";
        }

        if (sns["Type"] == "SubscriptionConfirmation" && !SnsAddress.IsSubscription(sns["SubscribeURL"] ?? "", out _))
        {
            return "SubscribeURL does not lead to sns.REGION.amazonaws.com";
        }

        var age = sns.Published is { } published ? time.GetUtcNow() - published : TimeSpan.MaxValue;
        return age > rules.MaxAge ? "the message is too old, or its Timestamp cannot be read"
            : age < -rules.Tolerance ? "the message is from the future: one of the clocks is wrong"
            : null;
    }

    private static bool IsSigned(SnsMessage sns, X509Certificate2 certificate)
    {
        var text = sns["Signature"] ?? "";
        var signature = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, signature, out var length))
        {
            return false;
        }

        using var key = certificate.GetRSAPublicKey()!;
        return key.VerifyData(sns.Canonical(), signature.AsSpan(0, length), sns.Hash!.Value, RSASignaturePadding.Pkcs1);
    }
}
