namespace Helios.Host.Config;

/// <summary>One thing wrong with the configuration, said so that it can be put right.</summary>
/// <param name="File">File as it was named, <c>reference.conf</c>, <c>env NAME</c> or <c>--set</c>.</param>
/// <param name="Line">Line from 1, or 0 where there are no lines.</param>
/// <param name="Key">Full key, or empty for a problem of syntax.</param>
/// <param name="Message">What was found and which rule it breaks.</param>
public sealed record ConfigProblem(string File, int Line, string Key, string Message)
{
    /// <summary><c>file:line: key: message</c>, without the parts that are absent.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}" : File;
        return Key.Length == 0 ? $"{place}: {Message}" : $"{place}: {Key}: {Message}";
    }
}
