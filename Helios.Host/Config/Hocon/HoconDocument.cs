namespace Helios.Host.Config.Hocon;

/// <summary>Reads and resolves HOCON.</summary>
internal static class HoconDocument
{
    /// <summary>Parses and resolves one text.</summary>
    /// <param name="text">The document, at most <see cref="HoconLimits.FileLength"/> characters.</param>
    /// <param name="file">Name for origins; included files are relative to it.</param>
    /// <param name="problems">Takes everything wrong; the result then holds what could be read.</param>
    /// <param name="read">Text of an included file by full path, or null; without it nothing can be included.</param>
    /// <param name="environment">Environment variables for substitutions; without it there are none.</param>
    public static HoconObject Read(
        string text,
        string file,
        HoconProblems problems,
        Func<string, string?>? read = null,
        Func<string, string?>? environment = null)
    {
        var root = Parse(text, file, problems, read);
        return HoconResolver.Resolve(root, environment ?? (_ => null), problems);
    }

    /// <summary>Parses one text without resolving it, so that it can be put over other layers.</summary>
    public static HoconObjectExpression Parse(string text, string file, HoconProblems problems, Func<string, string?>? read = null) =>
        new HoconIncludes(read ?? (_ => null)).ReadRoot(text, file, problems);

    /// <summary>Text of a file, or null when it cannot be read or is longer than any configuration.</summary>
    public static string? ReadFile(string path)
    {
        try
        {
            var info = new FileInfo(path);
            return info.Exists && info.Length <= HoconLimits.FileLength * 4L ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return null;
        }
    }
}
