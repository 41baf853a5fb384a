using System.Text;
using Helios.Connectors.Clouds;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Clouds;

public sealed class SnsCertificatesSpec : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedFetch _fetch = new();
    private readonly SnsCertificates _certificates;

    public SnsCertificatesSpec() => _certificates = new SnsCertificates(_fetch, _time);

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Certificate_that_cannot_be_fetched_is_asked_for_again_after_a_minute()
    {
        _fetch.IsAway = true;
        Assert.True((await FindAsync(0)).MayChange);
        Assert.True((await FindAsync(0)).MayChange);
        Assert.Single(_fetch.Asked);
        (_fetch.IsAway, _fetch.Published[At(0)]) = (false, Pem("sns.eu-west-1.amazonaws.com", 2048));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull((await FindAsync(0)).Certificate);
    }

    [Theory]
    [InlineData("evil.test", 2048)]
    [InlineData("sns.amazonaws.com.evil.test", 2048)]
    [InlineData("s3.amazonaws.com", 2048)]
    [InlineData("sns.amazonaws.com", 1024)]
    public async Task Certificate_of_another_name_or_with_a_short_key_is_none(string name, int bits)
    {
        _fetch.Published[At(0)] = Pem(name, bits);
        Assert.Equal(new FoundCertificate(null, "the certificate is not one that SNS signs with", false), await FindAsync(0));
    }

    [Fact]
    public async Task Bytes_that_are_no_certificate_are_told()
    {
        _fetch.Published[At(0)] = Encoding.ASCII.GetBytes("<html>");
        Assert.Equal(new FoundCertificate(null, "what is at SigningCertURL is no certificate", false), await FindAsync(0));
    }

    [Fact]
    public async Task Made_up_addresses_neither_flood_the_cloud_nor_the_memory()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.True((await FindAsync(i)).MayChange);
        }

        Assert.Equal(10, _fetch.Asked.Count);
        var pem = Pem("sns.amazonaws.com", 2048);
        for (var i = 0; i < 40; i++)
        {
            _fetch.Published[At(i)] = pem;
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.NotNull((await FindAsync(i)).Certificate);
        }

        _fetch.Asked.Clear();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull((await FindAsync(39)).Certificate);
        Assert.NotNull((await FindAsync(24)).Certificate);
        Assert.Empty(_fetch.Asked);
        Assert.NotNull((await FindAsync(23)).Certificate);
        Assert.Single(_fetch.Asked);
    }

    [Fact]
    public async Task Many_at_once_fetch_it_once()
    {
        _fetch.Published[At(0)] = Pem("sns.amazonaws.com", 2048);
        var found = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => FindAsync(0).AsTask())));
        Assert.All(found, one => Assert.NotNull(one.Certificate));
        Assert.Single(_fetch.Asked);
    }

    private ValueTask<FoundCertificate> FindAsync(int number) => _certificates.FindAsync(new Uri(At(number)), CancellationToken.None);

    private byte[] Pem(string name, int bits)
    {
        using var signer = new SnsSigner(_time.GetUtcNow().AddDays(-1), _time.GetUtcNow().AddDays(1), name, bits < 2048 ? SpecKeys.Short : null);
        return signer.Pem;
    }

    private static string At(int number) => FormattableString.Invariant($"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-{number}.pem");
}
