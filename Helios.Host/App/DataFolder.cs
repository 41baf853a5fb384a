namespace Helios.Host.App;

/// <summary>The folder that holds the service's state, locked for one process.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held, bool wasClean)
    {
        Path = path;
        _lock = held;
        WasClean = wasClean;
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>False when the process before this one did not come to its end.</summary>
    public bool WasClean { get; }

    /// <summary>Makes the folder where it is absent and takes the lock.</summary>
    /// <exception cref="StartupException">It cannot be written, or another process uses it.</exception>
    public static DataFolder Open(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(path);
            var file = System.IO.Path.Combine(path, "helios.lock");
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            var wasClean = held.ReadByte() != 'r';
            var opened = new DataFolder(path, held, wasClean);
            opened.Mark("running");
            opened.RemoveScratch();
            return opened;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartupException($"helios.data.directory: {path} may not be written; choose another folder", e);
        }
        catch (IOException e)
        {
            throw new StartupException($"helios.data.directory: {path} cannot be used, or another helios uses it: {e.Message}", e);
        }
    }

    /// <summary>Full path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Everything is saved.</summary>
    public void MarkClean() => Mark("stopped");

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private void Mark(string word)
    {
        _lock.SetLength(0);
        _lock.Write(System.Text.Encoding.ASCII.GetBytes(word + "\n"));
        _lock.Flush(flushToDisk: true);
    }

    private void RemoveScratch()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*.spill"))
        {
            System.IO.File.Delete(file);
        }
    }
}
