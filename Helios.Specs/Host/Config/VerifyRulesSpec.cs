using Helios.Host.Config;

namespace Helios.Specs.Host.Config;

public sealed class VerifyRulesSpec
{
    [Theory]
    [InlineData("helios.ingest.verify.oracle: is no door; there are events, aws, gcp, azure", "oracle={kind=none}")]
    [InlineData("helios.ingest.verify.aws.kind: 'saml' must be one of none, hmac, key, token, sns", "aws={kind=saml}")]
    [InlineData("helios.ingest.verify.events.secret: must have at least 16", "events={kind=hmac,header=X}")]
    [InlineData("helios.ingest.verify.events.header: must name the header", "events={kind=hmac,secret=0123456789abcdef}")]
    [InlineData("helios.ingest.verify.events.header: 'a b' must be the name", "events={kind=hmac,header=\"a b\",secret=0123456789abcdef}")]
    [InlineData("helios.ingest.verify.azure.secret: must have at least 16", "azure={kind=key,secret=short}")]
    [InlineData("helios.ingest.verify.azure.old-secret: must have at least 16", "azure={kind=key,secret=0123456789abcdef,old-secret=x}")]
    [InlineData("helios.ingest.verify.gcp.audience: must be", "gcp={kind=token,email=\"a@b\"}")]
    [InlineData("helios.ingest.verify.gcp.email: must name the account", "gcp={kind=token,audience=a}")]
    [InlineData("helios.ingest.verify.gcp.email: must name the account", "gcp={kind=token,audience=a,claims={aud=a}}")]
    [InlineData("helios.ingest.verify.gcp.issuers: must name", "gcp={kind=token,audience=a,email=\"a@b\",issuers=[]}")]
    [InlineData("helios.ingest.verify.gcp.keys: 'http://keys.test/' must be", "gcp={kind=token,audience=a,email=\"a@b\",keys=\"http://keys.test/\"}")]
    [InlineData("helios.ingest.verify.aws.topics: must name the topics", "aws={kind=sns}")]
    [InlineData("helios.ingest.verify.aws.topics: 'orders' must be the ARN", "aws={kind=sns,topics=[orders]}")]
    [InlineData("helios.ingest.verify.aws.tolerance: ", "aws={kind=none,tolerance=0s}")]
    public void What_would_let_a_stranger_in_is_named_with_its_key(string expected, string doors)
    {
        var problems = Load(doors).Problems.Select(problem => $"{problem.Key}: {problem.Message}").ToArray();
        Assert.Contains(problems, problem => problem.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("events={kind=none}")]
    [InlineData("events={kind=hmac,header=X-Sig,secret=0123456789abcdef,algorithm=sha512}")]
    [InlineData("azure={kind=key,query=code,secret=0123456789abcdef}")]
    [InlineData("gcp={kind=token,audience=\"https://x.test/ingest/gcp\",email=\"a@b\"}")]
    [InlineData("azure={kind=token,audience=a,issuers=[\"https://sts.windows.net/t/\"],claims={appid=a},keys=\"http://127.0.0.1:1/k\"}")]
    [InlineData("aws={kind=sns,topics=[\"arn:aws-cn:sns:cn-north-1:123456789012:orders.fifo\"]}")]
    public void What_verifies_something_passes(string doors) => Assert.Empty(Load(doors).Problems);

    [Fact]
    public void Secrets_are_not_shown()
    {
        Assert.Equal("***", ConfigSecrets.Show("helios.ingest.verify.aws.secret", "x"));
        Assert.Equal("***", ConfigSecrets.Show("helios.ingest.verify.aws.old-secret", "x"));
    }

    private static ConfigResult Load(string doors) => HeliosConfiguration.Load(null, [$"helios.ingest.verify={{{doors}}}"], _ => null);
}
