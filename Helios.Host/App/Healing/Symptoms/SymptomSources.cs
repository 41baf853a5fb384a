using Helios.Actors.Diagnosis;
using Helios.Connectors.Health;
using Helios.Host.App.Cluster;

namespace Helios.Host.App.Healing.Symptoms;

/// <summary>Where the symptoms of the parts are read from.</summary>
internal sealed record SymptomSources
{
    /// <summary>Name of this node.</summary>
    public required string Node { get; init; }

    /// <summary>Every part as it is now.</summary>
    public required Func<IReadOnlyList<PartStatus>> Parts { get; init; }

    /// <summary>Lag now, within a bounded time.</summary>
    public required Func<CancellationToken, Task<LagPicture>> Lag { get; init; }

    /// <summary>Breakers that are open by themselves.</summary>
    public Func<IReadOnlyList<BreakerSighting>> Breakers { get; init; } = static () => [];

    /// <summary>Dead letters of the last minute by source.</summary>
    public Func<IReadOnlyDictionary<string, double>> DeadLetters { get; init; } = static () => new Dictionary<string, double>();

    /// <summary>Times so far that records were gone before they were read.</summary>
    public Func<long> Losses { get; init; } = static () => 0;

    /// <summary>Symptoms found elsewhere, which the watch passes on with the others.</summary>
    public Func<LagPicture, DateTimeOffset, IReadOnlyList<Symptom>> More { get; init; } = static (_, _) => [];
}
