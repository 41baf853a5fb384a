using System.Globalization;

namespace Helios.Specs.Host.Config.Hocon;

/// <summary>Substitutions as in the HOCON specification (lightbend/config, HOCON.md).</summary>
public class HoconResolverSpec
{
    [Theory]
    [InlineData("a = 1, b = ${a}", "{a:1,b:1}")]
    [InlineData("b = ${a}, a = 1", "{b:1,a:1}")]
    [InlineData("a { x = 1 }, b = ${a.x}", "{a:{x:1},b:1}")]
    [InlineData("a { x = 1 }, b = ${a} { y = 2 }", "{a:{x:1},b:{x:1,y:2}}")]
    [InlineData("a = [1], b = ${a} [2]", "{a:[1],b:[1,2]}")]
    [InlineData("a = x, b = ${a} y", "{a:x,b:x y}")]
    [InlineData("a = x, b = [${a}, ${?no}]", "{a:x,b:[x]}")]
    [InlineData("a = ${?no}", "{}")]
    [InlineData("a = 1, a = ${?no}", "{a:1}")]
    [InlineData("a = ${?no}foo", "{a:foo}")]
    [InlineData("a = ${?no} foo", "{a: foo}")]
    [InlineData("a = ${?no}${?never}", "{}")]
    [InlineData("a = ${?no} [1]", "{a:[1]}")]
    [InlineData("a = null, b = ${a}", "{a:null,b:null}")]
    [InlineData("a = ${no}, a = 42", "{a:42}")]
    [InlineData("data-center { cluster { size = 6 } }, data-center-east = ${data-center} { name = east }",
        "{data-center:{cluster:{size:6}},data-center-east:{cluster:{size:6},name:east}}")]
    [InlineData("a.\"b.c\" = 1, d = ${a.\"b.c\"}", "{a:{b.c:1},d:1}")]
    public void Substitution_takes_the_final_value(string text, string expected) =>
        Assert.Equal(expected, HoconSpecification.Read(text));

    [Theory]
    [InlineData("path = [a], path = ${path} [b]", "{path:[a,b]}")]
    [InlineData("path = \"a:b:c\", path = ${path}\":d\"", "{path:a:b:c:d}")]
    [InlineData("path = [a], path = ${path} [b], path = ${path} [c]", "{path:[a,b,c]}")]
    [InlineData("bar : { foo : 42, baz : ${bar.foo} }", "{bar:{foo:42,baz:42}}")]
    [InlineData("bar : { foo : 42, baz : ${bar.foo} }, bar : { foo : 43 }", "{bar:{foo:43,baz:43}}")]
    [InlineData("bar : { a : ${foo.d}, b : 1 }, bar.b = 3, foo : { c : ${bar.b}, d : 2 }, foo.d = 4", "{bar:{a:4,b:3},foo:{c:3,d:4}}")]
    [InlineData("foo : { a : { c : 1 } }, foo : ${foo.a}, foo : { a : 2 }", "{foo:{a:2,c:1}}")]
    [InlineData("a : 1, b : 2, a : ${b}, b : 3", "{a:3,b:3}")]
    [InlineData("a = ${?a}foo", "{a:foo}")]
    [InlineData("a = { x = 1 }, a = ${a} { y = ${a.x} }", "{a:{x:1,y:1}}")]
    [InlineData("a = [1], a = [${a}]", "{a:[[1]]}")]
    [InlineData("a += 1, a += 2", "{a:[1,2]}")]
    [InlineData("a = [0], a += x y", "{a:[0,x y]}")]
    [InlineData("a.b = [0], a { b += 1 }", "{a:{b:[0,1]}}")]
    [InlineData("a = [{ b = [1], b += 2 }]", "{a:[{b:[1,2]}]}")]
    public void Self_reference_sees_what_the_key_was_before(string text, string expected) =>
        Assert.Equal(expected, HoconSpecification.Read(text));

    [Theory]
    [InlineData("a : ${b}, b : ${a}")]
    [InlineData("a : ${b}, b : ${c}, c : ${a}")]
    [InlineData("a : ${a}")]
    [InlineData("a { b : ${a} }")]
    [InlineData("a : 1, b : 2, a : ${b}, b : ${a}")]
    [InlineData("a = [${b}], b = [${a}]")]
    public void Cycle_is_a_problem_with_its_line(string text) =>
        Assert.Contains(HoconSpecification.Problems(text), problem => problem.StartsWith("test.conf:1: ", StringComparison.Ordinal));

    [Theory]
    [InlineData("\na = ${no.such}", "test.conf:2: ${no.such} is defined neither in the configuration nor in the environment")]
    [InlineData("a = [1] x", "test.conf:1: a list and a text side by side cannot be joined")]
    [InlineData("a = {} [1]", "test.conf:1: an object and a list side by side cannot be joined")]
    [InlineData("a = ${a}", "test.conf:1: ${a} leads back to itself")]
    public void Value_that_cannot_be_resolved_is_named(string text, string expected) =>
        Assert.Contains(HoconSpecification.Problems(text), problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void Environment_is_asked_only_for_what_is_not_defined() => Assert.Equal(
        "{port:9090,home:here,x:1,y:1}",
        HoconSpecification.Read("port = 80, port = ${?PORT}, home = ${HOME}, x = 1, y = ${x}", ("PORT", "9090"), ("HOME", "here"), ("x", "2")));

    [Fact]
    public void Doubling_substitutions_end_at_the_work_limit()
    {
        foreach (var seed in new[] { "xxxxxxxxxx", "[1,2,3,4]", "{a=1,b=2,c=3}" })
        {
            var text = $"v0 = {seed}\n" + string.Concat(Enumerable.Range(1, 60).Select(i =>
                string.Create(CultureInfo.InvariantCulture, $"v{i} = ${{v{i - 1}}}${{v{i - 1}}}\n")));
            Assert.Contains(HoconSpecification.Problems(text), problem => problem.Contains("substitutions multiply it", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Long_chain_of_substitutions_is_refused_not_followed()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"v{i} = [${{v{i + 1}}}]\n"))) + "v20000 = 1";
        Assert.Contains(HoconSpecification.Problems(text), problem => problem.Contains("inside each other", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_appends_stay_linear_in_depth()
    {
        var text = string.Concat(Enumerable.Repeat("a += 1\n", 1500));
        Assert.Equal(1500, HoconSpecification.Read(text).Count(c => c == '1'));
    }
}
