using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Helios.Connectors.Clouds;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Clouds;

public sealed class HmacVerifierSpec
{
    private const string Secret = "0123456789abcdef";
    private const string Body = """{"event_id":"e1"}""";

    private static readonly HmacRules Plain = new() { Header = "X-Sig", Secrets = [Secret], Prefix = "sha256=" };
    private static readonly HmacRules Timed = Plain with { TimestampHeader = "X-Time" };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Vector_of_a_well_known_sender_is_genuine()
    {
        // The example of GitHub's documentation on validating webhook deliveries.
        var rules = Plain with { Secrets = ["It's a Secret to Everybody"], Header = "X-Hub-Signature-256" };
        var message = new SignedMessage(
            "Hello, World!", ("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(rules, message)).Kind);
    }

    [Theory]
    [InlineData(HmacAlgorithm.Sha256, false)]
    [InlineData(HmacAlgorithm.Sha256, true)]
    [InlineData(HmacAlgorithm.Sha512, false)]
    [InlineData(HmacAlgorithm.Sha512, true)]
    public async Task Either_hash_in_either_form_is_genuine_and_no_other_body_is(HmacAlgorithm algorithm, bool base64)
    {
        var rules = Plain with { Algorithm = algorithm, Prefix = "" };
        var hash = algorithm == HmacAlgorithm.Sha256 ? HMACSHA256.HashData(Utf8(Secret), Utf8(Body)) : HMACSHA512.HashData(Utf8(Secret), Utf8(Body));
        var text = base64 ? Convert.ToBase64String(hash) : Convert.ToHexString(hash);
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(rules, new SignedMessage(Body, ("X-Sig", text)))).Kind);
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(rules, new SignedMessage(Body + " ", ("X-Sig", text)))).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz")]
    [InlineData("sha1=757107ea0eb2509fc211221cce984b8a37570b6d")]
    [InlineData("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1")]
    [InlineData("sha256=zz7107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    public async Task Header_that_is_no_signature_is_told(string header)
    {
        var verdict = await JudgeAsync(Plain, new SignedMessage(Body, ("X-Sig", header)));
        Assert.Equal((SenderVerdictKind.Forged, "header X-Sig must be 'sha256=' and 32 bytes in hexadecimal or base64"), (verdict.Kind, verdict.Text));
    }

    [Fact]
    public async Task Unsigned_and_wrongly_signed_messages_are_told_apart_and_no_secret_is_told()
    {
        var unsigned = await JudgeAsync(Plain, new SignedMessage(Body));
        Assert.Equal((SenderVerdictKind.Forged, "the message is not signed: it has no header X-Sig"), (unsigned.Kind, unsigned.Text));
        var wrong = await JudgeAsync(Plain, new SignedMessage(Body, ("X-Sig", Sign("another secret 12", Body))));
        Assert.Equal(SenderVerdictKind.Forged, wrong.Kind);
        Assert.DoesNotContain(Secret, wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Sign(Secret, Body), wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_secret_counts_while_it_is_configured()
    {
        var message = new SignedMessage(Body, ("X-Sig", Sign("the old one 12345", Body)));
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(Plain with { Secrets = [Secret, "the old one 12345"] }, message)).Kind);
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(Plain, message)).Kind);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public async Task Replayed_message_is_refused_once_it_is_older_than_the_tolerance(int seconds, bool genuine)
    {
        var stamp = (_time.GetUtcNow().ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);
        var verdict = await JudgeAsync(Timed, new SignedMessage(Body, ("X-Sig", Sign(Secret, $"{stamp}.{Body}")), ("X-Time", stamp)));
        Assert.Equal(genuine ? SenderVerdictKind.Genuine : SenderVerdictKind.Forged, verdict.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    public async Task Time_that_is_none_or_of_another_age_is_refused(string stamp) => Assert.Equal(
        SenderVerdictKind.Forged, (await JudgeAsync(Timed, new SignedMessage(Body, ("X-Sig", Sign(Secret, $"{stamp}.{Body}")), ("X-Time", stamp)))).Kind);

    [Fact]
    public async Task Time_is_signed_too()
    {
        var stamp = _time.GetUtcNow().ToUnixTimeSeconds();
        var signature = Sign(Secret, FormattableString.Invariant($"{stamp}.{Body}"));
        var later = new SignedMessage(Body, ("X-Sig", signature), ("X-Time", FormattableString.Invariant($"{stamp + 1}")));
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(Timed, later)).Kind);
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(Timed, new SignedMessage(Body, ("X-Sig", signature)))).Kind);
    }

    [Fact]
    public async Task Binary_mode_is_refused_because_its_headers_are_not_signed()
    {
        var verdict = await JudgeAsync(Plain, new SignedMessage(Body, ("X-Sig", Sign(Secret, Body)), ("ce-specversion", "1.0"), ("ce-id", "other")));
        Assert.Equal(SenderVerdictKind.Forged, verdict.Kind);
        Assert.Contains("structured mode", verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_flipped_bit_of_body_or_signature_is_refused()
    {
        var random = new Random(6);
        for (var i = 0; i < 500; i++)
        {
            var body = Utf8(Body);
            var signature = HMACSHA256.HashData(Utf8(Secret), body);
            var target = random.Next(2) == 0 ? body : signature;
            var bit = random.Next(target.Length * 7);

            // Not the highest bit: the body has to stay text.
            target[bit / 7] ^= (byte)(1 << (bit % 7));
            var message = new SignedMessage(Encoding.UTF8.GetString(body), ("X-Sig", "sha256=" + Convert.ToHexString(signature)));
            Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(Plain, message)).Kind);
        }
    }

    private ValueTask<SenderVerdict> JudgeAsync(HmacRules rules, SignedMessage message) => new HmacVerifier(rules, _time).VerifyAsync(message, CancellationToken.None);

    private static string Sign(string secret, string text) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Utf8(secret), Utf8(text)));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
