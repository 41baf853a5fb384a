using System.Text;
using Helios.Host.App.Healing.Notify;

namespace Helios.Specs.Host.App.Healing.Notify;

public sealed class WebhookSignatureSpec
{
    private const string Secret = "0123456789abcdef";
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_795_000_000);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"text\":\"azure is away\"}");

    /// <summary>The value computed with another program: printf '1795000000.{"text":"azure is away"}' | openssl dgst -sha256 -hmac 0123456789abcdef.</summary>
    [Fact]
    public void Signature_is_that_of_openssl() => Assert.Equal(
        "t=1795000000,v1=4a3bc69c209908d3b5fbf5f684fdec4ad911edeb4f181e9b8dacb5e7bd54467c", WebhookSignature.Of(Secret, Noon, Body));

    [Fact]
    public void Own_signature_is_valid_within_the_tolerance_only()
    {
        var header = WebhookSignature.Of(Secret, Noon, Body);
        Assert.True(IsValid(header, Noon.AddSeconds(300)));
        Assert.True(IsValid(header, Noon.AddSeconds(-300)));
        Assert.False(IsValid(header, Noon.AddSeconds(301)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1=00")]
    [InlineData("t=1795000000")]
    [InlineData("t=x,v1=00")]
    [InlineData("t=9223372036854775807,v1=00")]
    [InlineData("t=99999999999999999999999,v1=00")]
    [InlineData("t=1795000000,v1=é")]
    public void Header_that_is_none_is_not_valid(string? header) => Assert.False(IsValid(header, Noon));

    [Fact]
    public void Changed_body_time_or_secret_is_not_valid()
    {
        var header = WebhookSignature.Of(Secret, Noon, Body);
        Assert.False(WebhookSignature.IsValid(Secret, header, Encoding.UTF8.GetBytes("{}"), Noon, TimeSpan.FromMinutes(5)));
        Assert.False(WebhookSignature.IsValid("fedcba9876543210", header, Body, Noon, TimeSpan.FromMinutes(5)));
        Assert.False(IsValid(header.Replace("t=1795000000", "t=1795000001", StringComparison.Ordinal), Noon));
    }

    [Fact]
    public void Of_two_signatures_one_valid_is_enough_so_that_a_secret_can_be_changed()
    {
        var old = WebhookSignature.Of("fedcba9876543210", Noon, Body);
        var mine = WebhookSignature.Of(Secret, Noon, Body);
        Assert.True(IsValid($"{old},{mine[(mine.IndexOf(',', StringComparison.Ordinal) + 1)..]}", Noon));
    }

    private static bool IsValid(string? header, DateTimeOffset now) => WebhookSignature.IsValid(Secret, header, Body, now, TimeSpan.FromMinutes(5));
}
