namespace Helios.Host.Bench.Actors;

/// <summary>What the entity host did.</summary>
/// <param name="Entities">Entities spoken to.</param>
/// <param name="TellsPerSecond">Commands without events, told to all of them in turn.</param>
/// <param name="AsksPerSecond">The same, asked.</param>
/// <param name="OneEntityTellsPerSecond">Commands without events, told to one.</param>
/// <param name="PersistedEventsPerSecond">Commands with one event each, asked, on SQLite.</param>
/// <param name="EventsPerCommit">Events that shared a commit, on average.</param>
/// <param name="DirectoryEntities">Entities with a time to wake in the journal.</param>
/// <param name="DirectorySeconds">From owning their shards to knowing all of their times.</param>
/// <param name="Cores">Processors.</param>
internal sealed record ActorsBenchResult(
    int Entities, double TellsPerSecond, double AsksPerSecond, double OneEntityTellsPerSecond, double PersistedEventsPerSecond, double EventsPerCommit,
    int DirectoryEntities, double DirectorySeconds, int Cores);
