using Helios.Host.Config;

namespace Helios.Specs.Host.Config;

public sealed class OperatingRulesSpec
{
    [Theory]
    [InlineData("helios.notify.url: 'pager' must be an address", "notify.url=pager", "notify.secret=0123456789abcdef")]
    [InlineData("helios.notify.url: 'ftp://x/' must be an address", "notify.url=\"ftp://x/\"", "notify.secret=0123456789abcdef")]
    [InlineData("helios.notify.secret: must have at least 16 characters", "notify.url=\"http://x/\"", "notify.secret=short")]
    [InlineData("helios.notify.timeout: ", "notify.timeout=0ms")]
    [InlineData("helios.notify.retries: ", "notify.retries=11")]
    [InlineData("helios.notify.headers.Helios-Signature: is set by HELIOS itself", "notify.headers={\"Helios-Signature\"=x}")]
    [InlineData("helios.notify.headers.\"a b\": must be a header", "notify.headers={\"a b\"=x}")]
    [InlineData("helios.scaler.url: 'k8s:443' must be an address", "scaler.url=\"k8s:443\"")]
    [InlineData("helios.scaler.namespace: 'Prod' must be", "scaler.namespace=Prod")]
    public void What_cannot_be_called_is_named_with_its_key(string expected, params string[] set)
    {
        var problem = Assert.Single(Load(set).Problems);
        Assert.StartsWith(expected, $"{problem.Key}: {problem.Message}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notify.url=\"https://hooks.example/x\"", "notify.secret=0123456789abcdef", "notify.headers={Authorization=\"Bearer x\"}")]
    [InlineData("scaler.url=\"https://10.0.0.1:6443\"", "scaler.token=abc")]
    public void What_can_be_called_passes(params string[] set) => Assert.Empty(Load(set).Problems);

    [Fact]
    public void Secrets_are_not_shown()
    {
        Assert.Equal("***", ConfigSecrets.Show("helios.notify.secret", "x"));
        Assert.Equal("***", ConfigSecrets.Show("helios.scaler.token", "x"));
        Assert.Equal("***", ConfigSecrets.Show("helios.notify.headers.Authorization", "x"));
    }

    private static ConfigResult Load(string[] set) => HeliosConfiguration.Load(null, set.Select(entry => $"helios.{entry}").ToArray(), _ => null);
}
