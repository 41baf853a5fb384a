namespace Helios.Host.Config.Hocon;

/// <summary>Opens included files, relative to the file that includes them, and refuses cycles and floods.</summary>
/// <param name="read">Text of a file by full path, or null when there is none that can be read.</param>
internal sealed class HoconIncludes(Func<string, string?> read)
{
    private static readonly string[] Endings = ["", ".conf", ".json"];

    private readonly List<string> _open = [];
    private int _count;

    /// <summary>Reads the first file of a document.</summary>
    public HoconObjectExpression ReadRoot(string text, string file, HoconProblems problems)
    {
        var path = FullPath(file) ?? file;
        _open.Add(path);
        var result = HoconParser.Parse(text, file, [], 0, this, problems);
        Close(path);
        return result;
    }

    /// <summary>Opens an included file; call <see cref="Close"/> with its path after parsing it.</summary>
    /// <returns>Its text, its full path and the name to show; null when it is absent, or refused with a problem.</returns>
    public (string Text, string Path, string Shown)? Open(string name, HoconOrigin origin, bool required, HoconProblems problems)
    {
        if (_open.Count >= HoconLimits.IncludeDepth || ++_count > HoconLimits.Includes)
        {
            problems.Add(origin, $"more than {HoconLimits.IncludeDepth} files inside each other or {HoconLimits.Includes} in all");
            return null;
        }

        foreach (var ending in Endings)
        {
            if (FullPath(name + ending, origin.File) is not { } path)
            {
                break;
            }

            if (_open.Contains(path, StringComparer.Ordinal))
            {
                problems.Add(origin, $"the file {HoconText.Shorten(name)} includes itself");
                return null;
            }

            if (read(path) is { } text)
            {
                _open.Add(path);
                var shown = Path.GetRelativePath(".", path);
                return (text, path, shown.StartsWith("..", StringComparison.Ordinal) ? path : shown);
            }
        }

        if (required || name.Length == 0)
        {
            problems.Add(origin, $"the required file {HoconText.Shorten(HoconText.Escape(name))} cannot be read");
        }

        return null;
    }

    /// <summary>Ends the reading of a file.</summary>
    public void Close(string path) => _open.Remove(path);

    private static string? FullPath(string name, string? from = null)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        return from is null ? Path.GetFullPath(name) : Path.GetFullPath(name, Path.GetDirectoryName(Path.GetFullPath(from)) ?? "/");
    }
}
