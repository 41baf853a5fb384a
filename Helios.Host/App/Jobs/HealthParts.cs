using Helios.Connectors.Health;
using Helios.Connectors.Store;
using Helios.Host.App.Cluster;

namespace Helios.Host.App.Jobs;

/// <summary>What health is read from.</summary>
internal sealed record HealthParts
{
    /// <summary>The node that looks.</summary>
    public required string Node { get; init; }

    /// <summary>How the external parts do.</summary>
    public required Func<IReadOnlyList<PartStatus>> Parts { get; init; }

    /// <summary>How far the group is behind.</summary>
    public required Func<CancellationToken, Task<LagPicture>> Lag { get; init; }

    /// <summary>Bytes free on the disk of the data folder, and its size.</summary>
    public required Func<(long Free, long Size)> Disk { get; init; }

    /// <summary>What the service's clock is ahead of the wall clock.</summary>
    public required Func<TimeSpan> ClockAhead { get; init; }

    /// <summary>The store.</summary>
    public required IStoreUpkeep Store { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Space on the disk of a folder.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static (long Free, long Size) DiskOf(string folder)
    {
        var disk = new DriveInfo(Path.GetFullPath(folder));
        return (disk.AvailableFreeSpace, disk.TotalSize);
    }
}
