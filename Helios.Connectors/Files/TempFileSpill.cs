using Helios.Pipeline.Windowing;
using Microsoft.Win32.SafeHandles;

namespace Helios.Connectors.Files;

/// <summary>A spill store in a temporary file that vanishes with the process. The file is made at the first write.</summary>
/// <param name="folder">Where the file goes; must exist.</param>
public sealed class TempFileSpill(string folder) : ISpillStore
{
    private SafeFileHandle? _file;

    /// <inheritdoc/>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        _file ??= Open();
        RandomAccess.Write(_file, bytes, position);
    }

    /// <inheritdoc/>
    public void Read(long position, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_file!, bytes, position);
            if (read == 0)
            {
                throw new EndOfStreamException($"the spill file in {folder} is shorter than what was written to it");
            }

            bytes = bytes[read..];
            position += read;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private SafeFileHandle Open()
    {
        var path = Path.Combine(folder, Path.GetRandomFileName() + ".spill");
        return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    }
}
