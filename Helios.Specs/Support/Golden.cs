namespace Helios.Specs.Support;

/// <summary>Where the golden vectors are: <c>HELIOS_GOLDEN</c>, or <c>../shared/golden</c> beside the repository.</summary>
internal static class Golden
{
    /// <summary>The folder that holds Helios.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The folder of a topic, or null where it is absent: skip visibly.</summary>
    public static string? Folder(string topic)
    {
        var golden = Environment.GetEnvironmentVariable("HELIOS_GOLDEN");
        var folder = string.IsNullOrEmpty(golden)
            ? Path.Combine(RepositoryRoot, "..", "shared", "golden", topic)
            : Path.Combine(golden, topic);
        return Directory.Exists(folder) ? folder : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Helios.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Helios.sln is in no folder above the specs");
    }
}
