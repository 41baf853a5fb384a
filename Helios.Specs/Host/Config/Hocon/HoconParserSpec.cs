namespace Helios.Specs.Host.Config.Hocon;

/// <summary>Examples of the HOCON specification (lightbend/config, HOCON.md), section by section.</summary>
public class HoconParserSpec
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("\uFEFFa=1", "{a:1}")]
    [InlineData("{}", "{}")]
    [InlineData("a = 1 # one\nb : 2 // two\n# three", "{a:1,b:2}")]
    [InlineData("""{"a":1,"b":[true,null,"x"],"c":{}}""", "{a:1,b:[true,null,x],c:{}}")]
    [InlineData("a=1,b=2\nc=3,\n", "{a:1,b:2,c:3}")]
    [InlineData("a : [1,2,3,]", "{a:[1,2,3]}")]
    [InlineData("a : [1\n2\n3]", "{a:[1,2,3]}")]
    [InlineData("a {b=1}", "{a:{b:1}}")]
    [InlineData("a\n= 1", null)]
    [InlineData("a =\n 1", "{a:1}")]
    [InlineData("foo.bar : 42", "{foo:{bar:42}}")]
    [InlineData("a.x : 42, a.y : 43", "{a:{x:42,y:43}}")]
    [InlineData("a b c : 42", "{a b c:42}")]
    [InlineData("true : 42", "{true:42}")]
    [InlineData("3.14 : 42", "{3:{14:42}}")]
    [InlineData("10.0foo : 42", "{10:{0foo:42}}")]
    [InlineData("a.\"b.c\".d = 1", "{a:{b.c:{d:1}}}")]
    [InlineData("\"\" = 1", "{:1}")]
    [InlineData("a..b = 1", null)]
    [InlineData(".a = 1", null)]
    [InlineData("a. = 1", null)]
    [InlineData("a = b c  d", "{a:b c  d}")]
    [InlineData("a = 1e+5", "{a:1e+5}")]
    [InlineData("a = \"x\" y \"z\"", "{a:x y z}")]
    [InlineData("a = \"\\u0041\\n\\\"\"", "{a:A\n\"}")]
    [InlineData("a = \"\"\"x\n \"y\" \\n\"\"\"", "{a:x\n \"y\" \\n}")]
    [InlineData("a = \"\"\"x\"\"\"\"", "{a:x\"}")]
    [InlineData("a = http", "{a:http}")]
    [InlineData("a = [1,2] [3,4]", "{a:[1,2,3,4]}")]
    [InlineData("a = {b:1} {c:2}", "{a:{b:1,c:2}}")]
    [InlineData("a = [[1,2]\n[3,4]]", "{a:[[1,2],[3,4]]}")]
    [InlineData("a = ,", null)]
    [InlineData("a = 1,, b = 2", null)]
    [InlineData("[1]", null)]
    [InlineData("{a=1} b", null)]
    [InlineData("include = 1", "{include:1}")]
    [InlineData("a { include : 1 }", "{a:{include:1}}")]
    [InlineData("a = 192.168.0.1", "{a:192.168.0.1}")]
    public void Document_reads_as_the_specification_says(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.NotEmpty(HoconSpecification.Problems(text));
            return;
        }

        Assert.Equal(expected, HoconSpecification.Read(text));
    }

    [Theory]
    [InlineData("foo {a:42}, foo {b:43}", "{foo:{a:42,b:43}}")]
    [InlineData("foo {a:42}, foo {a:43}", "{foo:{a:43}}")]
    [InlineData("foo {a:42}, foo : null, foo {b:43}", "{foo:{b:43}}")]
    [InlineData("foo {a:42}, foo : 1", "{foo:1}")]
    [InlineData("foo : [1], foo : [2]", "{foo:[2]}")]
    public void Duplicate_keys_merge_objects_and_replace_the_rest(string text, string expected) =>
        Assert.Equal(expected, HoconSpecification.Read(text));

    [Theory]
    [InlineData("a = 1\nb = x:y\nc = 2", "test.conf:2: unexpected ':' in the value of the key b")]
    [InlineData("a {\n b = 1\n", "test.conf:3: '}' expected: the '{' of line 1 is not closed")]
    [InlineData("\n\na", "test.conf:3: '=', ':' or '{' expected after the key a, found the end of the file")]
    [InlineData("a = \"x\nb = 1", "test.conf:1: the string is not closed on its line")]
    [InlineData("a = \"\"\"x\n\n", "test.conf:1: the string that begins with \"\"\" is not closed")]
    [InlineData("a = [1, 2\n}", "test.conf:2: ']' expected: the '[' of line 1 is not closed")]
    [InlineData("a =\n", "test.conf:2: a value is expected for the key a, found the end of the file")]
    [InlineData("a = \"\\q\"", "test.conf:1: unknown escape; expected one of")]
    [InlineData("a = x@y", "test.conf:1: '@' is reserved; write the text that holds it in double quotes")]
    [InlineData("a = ${b", "test.conf:1: '}' expected after ${b, found the end of the file")]
    [InlineData("}", "test.conf:1: unexpected '}'; a key is expected")]
    [InlineData("a = \"\\uD800\"", "test.conf:1: half of a surrogate pair is not a character")]
    [InlineData("include url(\"http://x\")", "test.conf:1: only files can be included")]
    public void Mistake_names_file_line_and_what_was_expected(string text, string expected) =>
        Assert.Contains(HoconSpecification.Problems(text), problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void Several_mistakes_are_all_reported()
    {
        var problems = HoconSpecification.Problems("a = x:y\nb {\n c\n d = 1\n}\ne = [1 :]\nf = ${?g\nh = 1");
        Assert.Equal(["test.conf:1", "test.conf:3", "test.conf:6", "test.conf:7"], problems.Select(p => p[..11]));
    }

    [Theory]
    [InlineData('{')]
    [InlineData('[')]
    public void Nesting_beyond_the_limit_is_a_problem_and_no_crash(char open)
    {
        var text = string.Concat(Enumerable.Repeat("a=" + open, 100_000));
        Assert.NotEmpty(HoconSpecification.Problems(text));
        Assert.NotEmpty(HoconSpecification.Problems("a=" + new string('[', 500_000)));
        Assert.NotEmpty(HoconSpecification.Problems(string.Join('.', Enumerable.Repeat("a", 100_000)) + "=1"));
    }
}
