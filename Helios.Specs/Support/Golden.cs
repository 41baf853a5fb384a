namespace Helios.Specs.Support;

/// <summary>Finds the repository and the golden vectors, which live outside it.</summary>
internal static class Golden
{
    /// <summary>The folder that holds <c>Helios.sln</c>, found by walking up from the running binary.</summary>
    /// <exception cref="DirectoryNotFoundException">No parent folder holds the solution.</exception>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The folder of golden vectors for <paramref name="topic"/>, for example <c>bloom</c>.</summary>
    /// <returns>The full path, or null where the vectors are not installed: skip visibly then.</returns>
    public static string? Folder(string topic)
    {
        var configured = Environment.GetEnvironmentVariable("HELIOS_GOLDEN");
        var root = string.IsNullOrEmpty(configured) ? Path.Combine(RepositoryRoot, "..", "shared", "golden") : configured;
        var folder = Path.GetFullPath(Path.Combine(root, topic));
        return Directory.Exists(folder) ? folder : null;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Helios.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No parent of {AppContext.BaseDirectory} holds Helios.sln.");
    }
}
