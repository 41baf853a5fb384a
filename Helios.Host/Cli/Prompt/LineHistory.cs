namespace Helios.Host.Cli.Prompt;

/// <summary>Lines typed before, oldest first: at most <see cref="MostLines"/>, none twice in a row, none with a secret.</summary>
/// <remarks>Not thread-safe. Saved to a file that only its owner can read; a file that cannot be used costs the memory of it, not the prompt.</remarks>
internal sealed class LineHistory
{
    /// <summary>Most lines kept.</summary>
    public const int MostLines = 1000;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // What follows one of these is nobody's but the typist's.
    private static readonly string[] Secrets = ["--api-key", "--password", "--secret", "--token", "api-key=", "password=", "secret=", "token="];

    private readonly List<string> _lines = [];
    private readonly string? _path;

    private LineHistory(string? path) => _path = path;

    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Where the history of this user is kept.</summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "helios", "history");

    /// <summary>A history in memory alone.</summary>
    public static LineHistory InMemory() => new(null);

    /// <summary>Reads a history.</summary>
    /// <param name="path">The file; where there is none the history begins empty.</param>
    /// <param name="problem">Why the file is not used; null where it is.</param>
    public static LineHistory Open(string path, out string? problem)
    {
        problem = null;
        try
        {
            var history = new LineHistory(path);
            foreach (var line in File.Exists(path) ? File.ReadLines(path).TakeLast(MostLines) : Directory.Exists(path) ? throw new IOException("it is a folder") : [])
            {
                history.Remember(line);
            }

            return history;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"the history {path} cannot be read ({e.Message.TrimEnd('.')}); this session remembers its own lines only";
            return InMemory();
        }
    }

    /// <summary>Takes a line, unless it is blank, begins with a blank, repeats the last one, or holds a secret.</summary>
    public void Add(string line)
    {
        if (Remember(line))
        {
            Save();
        }
    }

    /// <summary>The newest line before <paramref name="before"/> that holds <paramref name="part"/>; -1 where there is none.</summary>
    public int Find(string part, int before)
    {
        for (var i = Math.Min(before, _lines.Count) - 1; i >= 0; i--)
        {
            if (_lines[i].Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private bool Remember(string line)
    {
        var isKept = line.Length is > 0 and <= LineBuffer.MostCharacters && line[0] != ' ' && (_lines.Count == 0 || _lines[^1] != line)
            && !Secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        if (isKept)
        {
            _lines.Add(line);
            _lines.RemoveRange(0, Math.Max(0, _lines.Count - MostLines));
        }

        return isKept;
    }

    /// <summary>Writes beside the file and renames, so that two prompts never leave half a line.</summary>
    private void Save()
    {
        if (_path is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            var beside = $"{_path}.{Environment.ProcessId}";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (var writer = new StreamWriter(beside, options))
            {
                writer.NewLine = "\n";
                _lines.ForEach(writer.WriteLine);
            }

            File.Move(beside, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk must not end the prompt; the lines stay in memory.
        }
    }
}
