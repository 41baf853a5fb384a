namespace Helios.Connectors.Files;

/// <summary>A private temporary folder, removed with everything in it.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>Makes the folder below the system's temporary folder, readable by its owner only.</summary>
    public ScratchFolder() => Path = Directory.CreateTempSubdirectory("helios-").FullName;

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A scanner may hold a file open; the system clears its temporary folder, and failing the run would lose its result.
        }
    }
}
