using System.Text.Json.Nodes;
using Helios.Connectors.Clouds;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Clouds;

public sealed class TokenVerifierSpec : IDisposable
{
    private const string Address = "https://www.googleapis.com/oauth2/v3/certs";

    private static readonly TokenRules Rules = new() { Audience = TokenIssuer.Audience, Issuers = [TokenIssuer.Issuer, "accounts.google.com"], Email = TokenIssuer.Email };

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedFetch _fetch = new();
    private readonly TokenIssuer _issuer = new();
    private readonly JwksKeys _keys;

    public TokenVerifierSpec()
    {
        _fetch.Published[Address] = TokenIssuer.Set(_issuer);
        _keys = new JwksKeys(new Uri(Address), _fetch, _time);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task Token_of_the_account_is_genuine_and_keys_are_fetched_once()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(SenderVerdict.Genuine(TokenIssuer.Email), await JudgeAsync(_issuer.Issue(Claims())));
        }

        Assert.Single(_fetch.Asked);
    }

    [Theory]
    [InlineData("aud", "https://other.test/", "meant for somebody else")]
    [InlineData("iss", "https://evil.test", "issuer")]
    [InlineData("email", "other@project.iam.gserviceaccount.com", "account")]
    [InlineData("email", null, "account")]
    [InlineData("email_verified", false, "account")]
    [InlineData("email_verified", null, "account")]
    [InlineData("exp", null, "expired")]
    [InlineData("aud", null, "meant for somebody else")]
    [InlineData("iss", null, "issuer")]
    public async Task Claim_that_is_wrong_or_absent_is_refused_and_told(string claim, object? value, string expected)
    {
        var claims = Claims();
        claims[claim] = value is bool flag ? flag : (string?)value;
        if (value is null)
        {
            claims.Remove(claim);
        }

        var verdict = await JudgeAsync(_issuer.Issue(claims));
        Assert.Equal(SenderVerdictKind.Forged, verdict.Kind);
        Assert.Contains(expected, verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_is_good_until_it_expires_with_the_tolerance_of_clocks()
    {
        var token = _issuer.Issue(Claims());
        _time.Advance(TimeSpan.FromMinutes(64));
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(token)).Kind);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("expired", (await JudgeAsync(token)).Text, StringComparison.Ordinal);
        var early = Claims();
        early["nbf"] = _time.GetUtcNow().AddMinutes(6).ToUnixTimeSeconds();
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(_issuer.Issue(early))).Kind);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    public async Task Another_algorithm_is_refused(string algorithm) =>
        Assert.Equal(SenderVerdict.Forged("the token is not signed by RS256"), await JudgeAsync(_issuer.Issue(Claims(), algorithm)));

    [Fact]
    public async Task Key_of_a_stranger_is_refused_under_his_name_and_under_ours()
    {
        using var unknown = new TokenIssuer("key-9", isStranger: true);
        Assert.Contains("does not publish", (await JudgeAsync(unknown.Issue(Claims()))).Text, StringComparison.Ordinal);
        using var impostor = new TokenIssuer(isStranger: true);
        Assert.Contains("signature", (await JudgeAsync(impostor.Issue(Claims()))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_that_was_changed_is_refused()
    {
        var parts = _issuer.Issue(Claims()).Split('.');
        var claims = Claims();
        claims["sub"] = "other";
        var changed = $"{parts[0]}.{TokenIssuer.Encode(System.Text.Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{parts[2]}";
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(changed)).Kind);
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync($"{parts[0]}.{parts[1]}.")).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("e30.e30.e30")]
    [InlineData("bnVsbA.bnVsbA.")]
    public async Task Text_that_is_no_token_is_refused(string token) => Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(token)).Kind);

    [Theory]
    [InlineData(null)]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Message_without_a_token_is_told_so(string? header)
    {
        var message = header is null ? new SignedMessage("") : new SignedMessage("", ("Authorization", header));
        Assert.Contains("has no token", (await Verifier(Rules).VerifyAsync(message, CancellationToken.None)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_of_configuration_are_asked_for()
    {
        var rules = Rules with { Email = "", Claims = new Dictionary<string, string> { ["appid"] = "4962773b" } };
        var claims = Claims();
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(_issuer.Issue(claims), rules)).Kind);
        claims["appid"] = "4962773b";
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(_issuer.Issue(claims), rules)).Kind);
        claims["appid"] = "4962773B";
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(_issuer.Issue(claims), rules)).Kind);
    }

    [Fact]
    public async Task New_key_is_found_and_names_that_are_made_up_do_not_flood_the_issuer()
    {
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(_issuer.Issue(Claims()))).Kind);
        using var next = new TokenIssuer("key-2", isStranger: true);
        _fetch.Published[Address] = TokenIssuer.Set(_issuer, next);
        for (var i = 0; i < 50; i++)
        {
            Assert.Null((await _keys.FindAsync($"made-up-{i}", CancellationToken.None)).Key);
        }

        Assert.Single(_fetch.Asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(next.Issue(Claims()))).Kind);
        Assert.Equal(2, _fetch.Asked.Count);
    }

    [Fact]
    public async Task Key_that_is_published_no_more_counts_no_more_after_an_hour()
    {
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(_issuer.Issue(Claims()))).Kind);
        using var next = new TokenIssuer("key-2", isStranger: true);
        _fetch.Published[Address] = TokenIssuer.Set(next);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(SenderVerdictKind.Forged, (await JudgeAsync(_issuer.Issue(Claims()))).Kind);
    }

    [Fact]
    public async Task Issuer_that_is_away_leaves_known_keys_good_for_a_day_and_unknown_messages_undecided()
    {
        _fetch.IsAway = true;
        Assert.Equal(SenderVerdictKind.Undecided, (await JudgeAsync(_issuer.Issue(Claims()))).Kind);
        Assert.Equal(SenderVerdictKind.Undecided, (await JudgeAsync(_issuer.Issue(Claims()))).Kind);
        Assert.Single(_fetch.Asked);
        _fetch.IsAway = false;
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(_issuer.Issue(Claims()))).Kind);
        _fetch.IsAway = true;
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(SenderVerdictKind.Genuine, (await JudgeAsync(_issuer.Issue(Claims()))).Kind);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(SenderVerdictKind.Undecided, (await JudgeAsync(_issuer.Issue(Claims()))).Kind);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{\"keys\":1}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key-1\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"kid\":\"key-1\"}]}")]
    public async Task Set_of_keys_that_is_none_lets_nobody_in(string json)
    {
        _fetch.Published[Address] = System.Text.Encoding.UTF8.GetBytes(json);
        Assert.NotEqual(SenderVerdictKind.Genuine, (await JudgeAsync(_issuer.Issue(Claims()))).Kind);
    }

    private JsonObject Claims() => TokenIssuer.Claims(_time.GetUtcNow());

    private TokenVerifier Verifier(TokenRules rules) => new(rules, _keys, _time);

    private ValueTask<SenderVerdict> JudgeAsync(string token, TokenRules? rules = null) =>
        Verifier(rules ?? Rules).VerifyAsync(new SignedMessage("", ("Authorization", $"Bearer {token}")), CancellationToken.None);
}
