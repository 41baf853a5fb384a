namespace Helios.Host.App.Jobs;

/// <summary>Files in the data folder that a crash left behind.</summary>
/// <remarks>
/// Files are written beside their place as <c>NAME.new</c> and moved; one that is older than a day was never moved. Windows spill to
/// <c>NAME.spill</c>, which vanishes with its process; one from before this process belongs to nobody.
/// </remarks>
/// <param name="folder">The data folder.</param>
/// <param name="started">When this process opened it.</param>
internal sealed class LeftOverFiles(string folder, DateTimeOffset started)
{
    private static readonly TimeSpan Unmoved = TimeSpan.FromDays(1);
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>Removes them.</summary>
    /// <returns>How many, and their bytes. One that cannot be removed now is left for the next time.</returns>
    public (int Files, long Bytes) Remove(DateTimeOffset now)
    {
        var (files, bytes) = (0, 0L);
        foreach (var (pattern, before) in new[] { ("*.new", now - Unmoved), ("*.spill", started - Slack) })
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles(pattern))
            {
                var length = file.Length;
                if (file.LastWriteTimeUtc < before.UtcDateTime && TryDelete(file))
                {
                    (files, bytes) = (files + 1, bytes + length);
                }
            }
        }

        return (files, bytes);
    }

    private static bool TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
