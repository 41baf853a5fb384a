using Helios.Host.Config;

namespace Helios.Specs.Host.Config;

public class NearestKeySpec
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("port", "prot", 2)]
    [InlineData("", "abc", 3)]
    public void Distance_counts_edits(string first, string second, int expected) => Assert.Equal(expected, Helios.Pipeline.Events.NearestName.Distance(first, second));

    [Theory]
    [InlineData("a.port", "a.port2", "a.port2")]
    [InlineData("port", "a.port", "a.port")]
    [InlineData("b.port", "a.port", "a.port")]
    [InlineData("a.x", "a", null)]
    [InlineData("zebra", "a.port", null)]
    public void Nearest_is_what_was_probably_meant(string unknown, string known, string? expected) =>
        Assert.Equal(expected, NearestKey.Find(unknown, [known]));
}
