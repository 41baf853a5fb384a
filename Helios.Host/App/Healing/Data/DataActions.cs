using Helios.Actors.Recovery;

namespace Helios.Host.App.Healing.Data;

/// <summary>The actions that bring data back.</summary>
internal static class DataActions
{
    /// <summary>All of them; thread-safe.</summary>
    public static IReadOnlyList<IRecoveryAction> Create(DataParts parts) =>
    [
        new ReplayFromKafka(parts),
        new ReplayDeadLetters(parts),
        new PurgePoison(parts),
        new Resync(parts),
        new RebuildIndex(parts),
        new RotateFilters(parts),
    ];
}
