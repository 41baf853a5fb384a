using System.Text;
using System.Text.Json.Nodes;
using Helios.Connectors.Clouds;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Clouds;

public sealed class SnsVerifierSpec : IDisposable
{
    private static readonly string[] Signed = ["Message", "MessageId", "Timestamp", "TopicArn", "Type"];

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedFetch _fetch = new();
    private readonly SnsSigner _signer;
    private readonly SnsCertificates _certificates;
    private readonly SnsVerifier _verifier;

    public SnsVerifierSpec()
    {
        var now = _time.GetUtcNow();
        _signer = new SnsSigner(now.AddDays(-1), now.AddDays(100));
        _fetch.Published[SnsSigner.Address] = _signer.Pem;
        _certificates = new SnsCertificates(_fetch, _time);
        _verifier = new SnsVerifier(new SnsRules([SnsSigner.Topic], TimeSpan.FromHours(24), TimeSpan.FromMinutes(5)), _certificates, _time);
    }

    public void Dispose()
    {
        _certificates.Dispose();
        _signer.Dispose();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Signed_notification_is_genuine_in_both_versions_and_its_certificate_is_fetched_once(string version)
    {
        for (var i = 0; i < 3; i++)
        {
            var message = SnsSigner.Notification(_time.GetUtcNow(), "line 1\nline \u20ac \"2\"");
            (message["SignatureVersion"], message["Subject"]) = (version, i == 0 ? null : "a subject");
            Assert.Equal(SenderVerdict.Genuine(SnsSigner.Topic), await JudgeAsync(_signer.Sign(message)));
        }

        Assert.Equal([SnsSigner.Address], _fetch.Asked);
    }

    [Theory]
    [InlineData("SubscriptionConfirmation")]
    [InlineData("UnsubscribeConfirmation")]
    public async Task Signed_word_of_a_subscription_is_genuine(string type)
    {
        var message = SnsSigner.Confirmation(_time.GetUtcNow());
        message["Type"] = type;
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(_signer.Sign(message))).Kind);
    }

    [Fact]
    public async Task Any_signed_member_that_was_changed_is_noticed()
    {
        foreach (var name in Signed)
        {
            var message = _signer.Sign(SnsSigner.Notification(_time.GetUtcNow()));
            message[name] = name == "Timestamp" ? message[name]!.ToString().Replace("Z", "1Z", StringComparison.Ordinal) : message[name] + "x";
            Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(message)).Kind);
        }

        var added = _signer.Sign(SnsSigner.Notification(_time.GetUtcNow()));
        added["Subject"] = "another type";
        Assert.Equal(SenderVerdict.Forged("the signature does not fit the message"), await JudgeAsync(added));
        var confirmation = _signer.Sign(SnsSigner.Confirmation(_time.GetUtcNow()));
        confirmation["SubscribeURL"] = confirmation["SubscribeURL"] + "0";
        Assert.Equal(SenderVerdict.Forged("the signature does not fit the message"), await JudgeAsync(confirmation));
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        using var stranger = new SnsSigner(_time.GetUtcNow().AddDays(-1), _time.GetUtcNow().AddDays(1), key: SpecKeys.Strangers);
        Assert.Equal(SenderVerdict.Forged("the signature does not fit the message"), await JudgeAsync(stranger.Sign(SnsSigner.Notification(_time.GetUtcNow()))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public async Task Signature_that_is_none_is_refused(string signature)
    {
        var message = _signer.Sign(SnsSigner.Notification(_time.GetUtcNow()));
        message["Signature"] = signature;
        Assert.Equal(SenderVerdict.Forged("the signature does not fit the message"), await JudgeAsync(message));
    }

    [Theory]
    [InlineData("http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com.evil.test/SimpleNotificationService-0a.pem")]
    [InlineData("https://evil.test/sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com@evil.test/SimpleNotificationService-0a.pem")]
    [InlineData("https://bucket.s3.eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem")]
    [InlineData("https://snsXeu-west-1.amazonaws.com/SimpleNotificationService-0a.pem")]
    [InlineData("https://sns.evil.amazonaws.com/SimpleNotificationService-0a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem?x=1")]
    [InlineData("https://sns.eu-west-1.amazonaws.com/other/SimpleNotificationService-0a.pem")]
    [InlineData("https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a.txt")]
    [InlineData("https://sns.eu-west-1.amazonaws.com/?Action=Publish")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://169.254.169.254/latest.pem")]
    [InlineData("")]
    public async Task Certificate_from_anywhere_but_sns_is_not_even_fetched(string address)
    {
        var message = SnsSigner.Notification(_time.GetUtcNow());
        message["SigningCertURL"] = address;
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(_signer.Sign(message))).Kind);
        Assert.Empty(_fetch.Asked);
    }

    [Theory]
    [InlineData("https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0a.pem")]
    [InlineData("https://sns.us-gov-west-1.amazonaws.com/SimpleNotificationService-0a.pem")]
    [InlineData("https://sns.ap-southeast-2.amazonaws.com/SimpleNotificationService-0a.pem")]
    public void Every_region_is_sns(string address) => Assert.True(SnsAddress.IsCertificate(address, out _));

    [Theory]
    [InlineData("https://evil.test/?Action=ConfirmSubscription")]
    [InlineData("https://sns.eu-west-1.amazonaws.com/?Action=DeleteTopic")]
    [InlineData("http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription")]
    public async Task Confirmation_that_leads_elsewhere_is_refused(string address)
    {
        var message = SnsSigner.Confirmation(_time.GetUtcNow());
        message["SubscribeURL"] = address;
        Assert.Equal(SenderVerdict.Forged("SubscribeURL does not lead to sns.REGION.amazonaws.com"), await JudgeAsync(_signer.Sign(message)));
    }

    [Fact]
    public async Task Topic_of_somebody_else_is_refused_though_it_is_signed()
    {
        var message = SnsSigner.Notification(_time.GetUtcNow());
        message["TopicArn"] = "arn:aws:sns:eu-west-1:999999999999:orders";
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(_signer.Sign(message))).Kind);
        Assert.Empty(_fetch.Asked);
    }

    [Fact]
    public async Task Replayed_message_is_refused_once_it_is_older_than_a_day()
    {
        var message = _signer.Sign(SnsSigner.Notification(_time.GetUtcNow()));
        _time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(message)).Kind);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SenderVerdict.Forged("the message is too old, or its Timestamp cannot be read"), await JudgeAsync(message));
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(_signer.Sign(SnsSigner.Notification(_time.GetUtcNow().AddMinutes(6))))).Kind);
    }

    [Theory]
    [InlineData("", "no message of SNS")]
    [InlineData("[]", "no message of SNS")]
    [InlineData("{}", "no message of SNS")]
    [InlineData("""{"Type":"Notification"}""", "no message of SNS")]
    [InlineData("""{"event_id":"e1"}""", "does not use")]
    [InlineData("""{"Type":1}""", "no text")]
    public async Task Body_that_is_no_message_is_refused(string body, string expected)
    {
        var verdict = await _verifier.VerifyAsync(new SignedMessage(body), CancellationToken.None);
        Assert.Equal(SenderVerdictKind.Forged, verdict.Kind);
        Assert.Contains(expected, verdict.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",\"Message\":\"forged\"}")]
    [InlineData(",\"M\\u0065ssage\":\"forged\"}")]
    [InlineData(",\"detail-type\":\"forged\",\"id\":\"1\",\"time\":\"2026-01-01T00:00:00Z\",\"detail\":{}}")]
    [InlineData(",\"Subject\":5}")]
    [InlineData("}{\"event_id\":\"forged\"}")]
    [InlineData("}\n{\"event_id\":\"forged\"}")]
    public async Task Signed_message_with_something_slipped_in_is_refused(string slipped)
    {
        var text = _signer.Sign(SnsSigner.Notification(_time.GetUtcNow())).ToJsonString();
        Assert.Equal(SenderVerdictKind.Genuine, (await _verifier.VerifyAsync(new SignedMessage(text), CancellationToken.None)).Kind);
        Assert.Equal(SenderVerdictKind.Forged, (await _verifier.VerifyAsync(new SignedMessage(text[..^1] + slipped), CancellationToken.None)).Kind);
    }

    [Fact]
    public async Task Certificate_that_is_not_valid_now_does_not_count()
    {
        _time.Advance(TimeSpan.FromDays(101));
        Assert.Equal(
            SenderVerdict.Forged("the certificate of the signature is not valid at this time"), await JudgeAsync(_signer.Sign(SnsSigner.Notification(_time.GetUtcNow()))));
    }

    private ValueTask<SenderVerdict> JudgeAsync(JsonObject message) => _verifier.VerifyAsync(new SignedMessage(message.ToJsonString()), CancellationToken.None);
}
