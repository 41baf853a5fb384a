using System.Text;
using System.Text.Json.Nodes;
using Helios.Host.Simulation;

namespace Helios.Specs.Host.Simulation;

public sealed class PayloadRendererSpec
{
    private const string Sample =
        """{"b":[10,2.50,-0.05,0,100,1e3,"a/b",null,true],"a":{"\u00e9~/":"x\ny","":{}},"c":"😀","d":[]}""";

    [Fact]
    public void Every_rewrite_means_the_same_in_other_bytes()
    {
        foreach (var kind in new[] { CorruptionKind.Reordered, CorruptionKind.Numbers, CorruptionKind.Escapes, CorruptionKind.Whitespace })
        {
            var other = 0;
            for (var drawn = 0; drawn < 300; drawn++)
            {
                var text = Render(versions: 1, new PlannedCopy { Rewrite = kind }, drawn);
                other += text == Sample ? 0 : 1;
                Assert.True(Canonical(Sample) == Canonical(text), $"{kind} {drawn}: {text}");
                Assert.DoesNotContain('\n', text);
            }

            Assert.True(other > 250, $"{kind} changed the bytes {other} times of 300");
        }
    }

    [Fact]
    public void Versions_all_differ_in_meaning()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var texts = Enumerable.Range(0, 6).Select(version => Canonical(Render(6, new PlannedCopy { Version = version }, 0, seed)));
            Assert.True(texts.Distinct().Count() == 6, $"seed {seed}");
        }
    }

    [Fact]
    public void Payload_as_published_keeps_its_bytes() => Assert.Equal(Sample, Render(1, default, 0));

    private static string Render(int versions, PlannedCopy copy, int drawn, int seed = 1)
    {
        var tree = PayloadTree.Parse(Encoding.UTF8.GetBytes(Sample));
        return Encoding.UTF8.GetString(PayloadRenderer.Render(new PayloadVersions(tree, (ulong)seed, seed, versions), copy, (ulong)seed, drawn));
    }

    private static string Canonical(string text) => BruteForceReconciler.Canonical(JsonNode.Parse(text));
}
