using Helios.Connectors.Clouds;

namespace Helios.Specs.Connectors.Clouds;

public sealed class SharedKeyVerifierSpec
{
    private const string Key = "0123456789abcdef";

    private readonly SharedKeyVerifier _verifier = new("aeg-sas-key", "code", [Key, "fedcba9876543210"]);

    [Theory]
    [InlineData("aeg-sas-key", Key)]
    [InlineData("AEG-SAS-KEY", Key)]
    [InlineData("aeg-sas-key", "fedcba9876543210")]
    public async Task Key_in_the_header_is_genuine(string header, string key) =>
        Assert.Equal(SenderVerdictKind.Genuine, await JudgeAsync(new SignedMessage("", (header, key))));

    [Fact]
    public async Task Key_in_the_address_is_genuine() =>
        Assert.Equal(SenderVerdictKind.Genuine, await JudgeAsync(new SignedMessage("") { Parameters = { ["code"] = Key } }));

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdef0")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("0123456789abcdef,fedcba9876543210")]
    public async Task Another_key_is_refused(string key) => Assert.Equal(SenderVerdictKind.Forged, await JudgeAsync(new SignedMessage("", ("aeg-sas-key", key))));

    [Fact]
    public async Task Missing_key_is_told_with_its_place()
    {
        var verdict = await _verifier.VerifyAsync(new SignedMessage("{}"), CancellationToken.None);
        Assert.Equal(SenderVerdict.Forged("the message has no key in header aeg-sas-key or parameter code"), verdict);
    }

    [Fact]
    public async Task Place_that_is_not_configured_does_not_count()
    {
        var verifier = new SharedKeyVerifier("", "code", [Key]);
        var verdict = await verifier.VerifyAsync(new SignedMessage("", ("aeg-sas-key", Key), ("", Key)), CancellationToken.None);
        Assert.Equal(SenderVerdictKind.Forged, verdict.Kind);
    }

    private async Task<SenderVerdictKind> JudgeAsync(SignedMessage message) => (await _verifier.VerifyAsync(message, CancellationToken.None)).Kind;
}
