using Helios.Host.Config.Hocon;
using Microsoft.Extensions.Configuration;

namespace Helios.Specs.Host.Config.Hocon;

public class HoconConfigurationProviderSpec
{
    [Fact]
    public void Nested_keys_and_lists_become_colon_paths()
    {
        var root = HoconDocument.Read("a { b.c = x, l = [1, {d = 2}], n = null }", "x", new HoconProblems());
        var configuration = new ConfigurationBuilder().Add(new HoconConfigurationSource { Root = root }).Build();
        Assert.Equal("x", configuration["a:b:c"]);
        Assert.Equal("1", configuration["A:L:0"]);
        Assert.Equal("2", configuration["a:l:1:d"]);
        Assert.Null(configuration["a:n"]);
    }

    [Fact]
    public void Broken_file_throws_with_every_problem()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a = b:c\nd");
            var source = new HoconConfigurationSource { Path = path, Environment = _ => null };
            var error = Assert.Throws<HoconException>(() => new ConfigurationBuilder().Add(source).Build());
            Assert.Equal(2, error.Problems.Count);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
