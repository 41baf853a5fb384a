using Helios.Host.Config.Hocon;

namespace Helios.Specs.Host.Config.Hocon;

public class HoconIncludesSpec
{
    [Theory]
    [InlineData("include \"b.conf\"")]
    [InlineData("include \"b\"")]
    [InlineData("include file(\"b.conf\")")]
    [InlineData("include required(\"b.conf\")")]
    [InlineData("include required( file( \"b.conf\" ) )")]
    public void Include_puts_the_fields_of_the_file_in_its_place(string include) =>
        Assert.Equal("{x:2,y:1}", Read($"x = 1\n{include}\n", ("b.conf", "x = 2, y = 1")).Shown);

    [Fact]
    public void Include_is_relative_to_the_including_file() => Assert.Equal(
        "{x:1,y:2}",
        Read("include \"sub/b\"", ("sub/b.conf", "x = 1\ninclude \"c\""), ("sub/c.conf", "y = 2"), ("c.conf", "y = 3")).Shown);

    [Fact]
    public void Include_below_a_key_resolves_its_substitutions_there_first() => Assert.Equal(
        "{x:9,top:7,a:{b:{x:10,y:10,z:7}}}",
        Read("x = 9, top = 7\na.b { include \"b\" }", ("b.conf", "x = 10, y = ${x}, z = ${top}")).Shown);

    [Fact]
    public void Absent_file_is_ignored_unless_required()
    {
        Assert.Equal("{a:1}", Read("include \"no\"\na = 1").Shown);
        Assert.Contains("test.conf:1: the required file \"no\" cannot be read", Read("include required(\"no\")\na = 1").Problems);
    }

    [Fact]
    public void Include_cycle_is_a_problem_in_the_file_that_closes_it()
    {
        var (_, problems) = Read("include \"b\"", ("b.conf", "x = 1\ninclude \"test\""), ("test.conf", ""));
        Assert.Equal("b.conf:2: the file test includes itself", Assert.Single(problems));
    }

    [Fact]
    public void Includes_that_multiply_end_at_the_limit()
    {
        (string, string)[] files = [.. Enumerable.Range(0, 14).Select(i => ($"f{i}.conf", $"include \"f{i + 1}\"\ninclude \"f{i + 1}\""))];
        Assert.NotEmpty(Read("include \"f0\"", files).Problems);
    }

    [Fact]
    public void Problem_in_an_included_file_names_that_file() =>
        Assert.StartsWith("b.conf:2: ", Assert.Single(Read("include \"b\"", ("b.conf", "x = 1\ny = a:b")).Problems), StringComparison.Ordinal);

    private static (string Shown, IReadOnlyList<string> Problems) Read(string text, params (string Name, string Text)[] files)
    {
        var byPath = files.ToDictionary(file => Path.GetFullPath(file.Name), file => file.Text);
        var problems = new HoconProblems();
        var root = HoconDocument.Read(text, "test.conf", problems, path => byPath.GetValueOrDefault(path));
        return (HoconSpecification.Show(root), [.. problems.Items.Select(problem => problem.ToString())]);
    }
}
