using Helios.Actors.Diagnosis;

namespace Helios.Specs.Actors.Diagnosis;

public class DependencyGraphSpec
{
    [Theory]
    [InlineData("consumers", "log", true)]
    [InlineData("notifications", "log", true)]
    [InlineData("log", "consumers", false)]
    [InlineData("adapters", "aws", true)]
    [InlineData("windows", "any-cloud", true)]
    [InlineData("aws", "gcp", false)]
    [InlineData("aws", "log", false)]
    [InlineData("index", "aws", false)]
    [InlineData("log", "log", false)]
    [InlineData("log", "", false)]
    public void Default_graph_knows_who_fails_with_whom(string part, string other, bool depends) =>
        Assert.Equal(depends, DependencyGraph.Default.DependsOn(part, other));

    [Fact]
    public void Dependents_and_dependencies_are_told_in_order()
    {
        Assert.Equal(["consumers", "detection", "notifications", "windows"], DependencyGraph.Default.DependentsOf("log"));
        Assert.Equal(["log", "store"], DependencyGraph.Default.DependenciesOf("consumers"));
    }

    [Theory]
    [InlineData("a>b,b>c,c>a", "'a' would depend on itself: a -> b -> c -> a")]
    [InlineData("a>a", "'a' would depend on itself: a -> a")]
    [InlineData("x>a,a>b,b>a", "'a' would depend on itself: a -> b -> a")]
    public void Cycle_is_refused_with_its_path(string edges, string problem) =>
        Assert.Equal(problem, Assert.Throws<GraphException>(() => new DependencyGraph(Edges(edges))).Message);

    [Fact]
    public void Edges_of_one_part_add_up() => Assert.Equal(["b", "c"], new DependencyGraph(Edges("a>b,a>c")).DependenciesOf("a"));

    [Fact]
    public void Closure_equals_that_of_a_plain_search()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            var names = Enumerable.Range(0, 12).Select(i => $"p{i:00}").ToArray();

            // Only later ones, so that there is no cycle.
            var edges = names.SelectMany((name, i) => names.Skip(i + 1).Where(_ => random.Next(4) == 0).Select(other => (name, other))).ToList();
            var graph = new DependencyGraph(names.Select(name => new KeyValuePair<string, IReadOnlyList<string>>(name, [.. edges.Where(edge => edge.name == name).Select(edge => edge.other)])));
            foreach (var (part, other) in names.SelectMany(part => names.Select(other => (part, other))))
            {
                Assert.True(graph.DependsOn(part, other) == (part != other && Reaches(edges, part, other)), $"seed {seed}: {part} {other}");
            }
        }
    }

    private static bool Reaches(List<(string Name, string Other)> edges, string from, string to) =>
        edges.Any(edge => edge.Name == from && (edge.Other == to || Reaches(edges, edge.Other, to)));

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Edges(string text) =>
        text.Split(',').Select(edge => edge.Split('>')).Select(edge => new KeyValuePair<string, IReadOnlyList<string>>(edge[0], [edge[1]]));
}
