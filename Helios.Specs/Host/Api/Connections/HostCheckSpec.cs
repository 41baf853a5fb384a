using Helios.Host.Api.Connections;
using Helios.Host.Config.Options;

namespace Helios.Specs.Host.Api.Connections;

public sealed class HostCheckSpec
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("", true)]
    [InlineData("evil.test", false)]
    [InlineData("localhost.evil.test", false)]
    [InlineData("127.0.0.1.evil.test", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    public void Port_on_loopback_answers_to_the_names_of_loopback(string host, bool ours) => Assert.Equal(ours, Check("127.0.0.1").IsOurs(host));

    [Fact]
    public void Names_of_configuration_are_ours_as_well()
    {
        var check = Check("localhost", "helios.example.org");
        Assert.True(check.IsOurs("HELIOS.example.org") && check.IsOurs("localhost"));
        Assert.False(check.IsOurs("www.example.org"));
    }

    [Fact]
    public void Port_beyond_loopback_answers_to_every_name_until_some_are_configured()
    {
        Assert.True(Check("0.0.0.0").IsOurs("helios.example.org"));
        Assert.True(Check("0.0.0.0", "helios.example.org").IsOurs("helios.example.org"));
        Assert.False(Check("0.0.0.0", "helios.example.org").IsOurs("localhost"));
    }

    private static HostCheck Check(string bind, params string[] hosts) => new(new HttpOptions { Bind = bind, Hosts = hosts });
}
