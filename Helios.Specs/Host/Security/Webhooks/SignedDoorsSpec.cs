using System.Net;
using System.Security.Cryptography;
using System.Text;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Security.Webhooks;

/// <summary>Doors that know their sender, on the whole service.</summary>
public sealed class SignedDoorsSpec : IDisposable
{
    private const string Secret = "0123456789abcdef";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Signed_body_goes_in_and_a_forged_one_is_refused_counted_and_kept_once_a_minute()
    {
        await using var running = await StartAsync();
        using var counted = new RejectedCounter();
        var body = RunningService.Copy("e1", "aws");
        using var genuine = await PostAsync(running, body, Sign(Secret, body));
        Assert.Equal(HttpStatusCode.Accepted, genuine.StatusCode);
        foreach (var signature in new[] { null, "sha256=00", Sign("another secret 12", body), Sign(Secret, body + "\n") })
        {
            using var forged = await PostAsync(running, body, signature);
            Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
            Assert.StartsWith("Helios-hmac", forged.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            Assert.Contains("helios.ingest.verify.events", await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(4, counted.Of("any", "bad_signature"));
        await running.Holds("SELECT reason, length, length(raw) FROM rejected", $"bad_signature|{body.Length}|{body.Length}");
        Assert.Single(running.Problems.Newest, problem => problem.Contains("not signed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handshakes_are_verified_first_and_other_doors_stay_open()
    {
        await using var running = await StartAsync();
        const string Handshake = """[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6"}}]""";
        using var refused = await PostAsync(running, Handshake, null);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var answered = await PostAsync(running, Handshake, Sign(Secret, Handshake));
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        using var other = await running.PostAsync("/ingest/aws", RunningService.Copy("e1", "aws"));
        Assert.Equal(HttpStatusCode.Accepted, other.StatusCode);
    }

    [Fact]
    public async Task Forged_letter_is_never_brought_back()
    {
        await using var running = await StartAsync();
        using var forged = await PostAsync(running, RunningService.Copy("e1", "aws"), null);
        await running.Holds("SELECT reason FROM rejected", "bad_signature");
        using var redriven = await running.PostAsync("/api/v1/dead-letters/redrive", """{"by":"spec"}""");
        var report = await redriven.Content.ReadAsStringAsync();
        Assert.True(redriven.StatusCode == HttpStatusCode.OK, report);
        Assert.Contains("\"readmitted\":0", report, StringComparison.Ordinal);
        Assert.Contains("\"bad_signature\":1", report, StringComparison.Ordinal);
    }

    private Task<RunningService> StartAsync() => RunningService.StartAsync(
        _folder.Path, $"helios.ingest.verify={{events={{kind=hmac,header=X-Sig,secret={Secret},prefix=\"sha256=\"}}}}");

    private static async Task<HttpResponseMessage> PostAsync(RunningService running, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ingest/events") { Content = new StringContent(body) };
        if (signature is not null)
        {
            request.Headers.Add("X-Sig", signature);
        }

        return await running.SendAsync(request);
    }

    private static string Sign(string secret, string body) =>
        "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));
}
