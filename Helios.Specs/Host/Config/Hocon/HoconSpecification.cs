using System.Text;
using Helios.Host.Config.Hocon;

namespace Helios.Specs.Host.Config.Hocon;

/// <summary>Reads a document and writes the result compactly, so that a spec fits on one line.</summary>
internal static class HoconSpecification
{
    public static string Read(string text, params (string Name, string Value)[] environment)
    {
        var problems = new HoconProblems();
        var root = HoconDocument.Read(
            text, "test.conf", problems, null, name => environment.FirstOrDefault(variable => variable.Name == name).Value);
        Assert.Empty(problems.Items);
        return Show(root);
    }

    public static IReadOnlyList<string> Problems(string text)
    {
        var problems = new HoconProblems();
        HoconDocument.Read(text, "test.conf", problems);
        return [.. problems.Items.Select(problem => problem.ToString())];
    }

    /// <summary>Objects as <c>{a:1,b:2}</c>, lists as <c>[1,2]</c>, text as it is.</summary>
    public static string Show(HoconValue value)
    {
        var text = new StringBuilder();
        Show(value, text);
        return text.ToString();
    }

    private static void Show(HoconValue value, StringBuilder text)
    {
        switch (value)
        {
            case HoconObject members:
                text.Append('{').Append(string.Join(',', members.Members.Select(member => $"{member.Key}:{Show(member.Value)}"))).Append('}');
                break;
            case HoconArray list:
                text.Append('[').Append(string.Join(',', list.Items.Select(Show))).Append(']');
                break;
            default:
                text.Append(value);
                break;
        }
    }
}
