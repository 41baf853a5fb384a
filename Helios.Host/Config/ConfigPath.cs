using Helios.Host.Config.Hocon;

namespace Helios.Host.Config;

/// <summary>A key as text and as its parts; parts that hold dots are quoted in the text.</summary>
internal sealed class ConfigPath(string text)
{
    /// <summary>The parts; none when the text is no path.</summary>
    public IReadOnlyList<string> Parts { get; } = Split(text);

    private static string[] Split(string text)
    {
        var reader = new HoconPathReader();
        foreach (var token in HoconLexer.Read(text, "", new HoconProblems()))
        {
            if (token.Kind is HoconTokenKind.Quoted or HoconTokenKind.Unquoted or HoconTokenKind.Blank)
            {
                reader.Add(token);
            }
        }

        return reader.Finish() ?? [];
    }
}
