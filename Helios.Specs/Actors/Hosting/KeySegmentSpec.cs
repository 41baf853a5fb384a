using Helios.Actors.Hosting;

namespace Helios.Specs.Actors.Hosting;

public sealed class KeySegmentSpec
{
    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("a/b", "a%002Fb")]
    [InlineData("/", "%002F")]
    [InlineData("100%", "100%0025")]
    [InlineData("\u0001x", "%0001x")]
    [InlineData("größe", "größe")]
    public void Name_becomes_a_segment_that_a_key_may_hold(string name, string segment)
    {
        Assert.Equal(segment, KeySegment.Of(name));
        Assert.Equal(name, KeySegment.NameOf(segment));
        Assert.Equal(segment, new EntityId("tenant", segment + "/x").Route.ToString());
    }

    [Fact]
    public void Any_name_comes_back()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var name = new string([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 0xD7FF))]);
            Assert.True(KeySegment.NameOf(KeySegment.Of(name)) == name, $"seed {seed}");
        }
    }
}
