using Helios.Actors.Scaling;

namespace Helios.Actors.Diagnosis;

/// <summary>How the parts of HELIOS do at one moment.</summary>
public sealed record SystemSnapshot
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Who looked; what another node may see otherwise is told under the name of each. Empty: there is but one.</summary>
    public string Node { get; init; } = "";

    /// <summary>Parts that do not serve as configured.</summary>
    public IReadOnlyList<PartSighting> Parts { get; init; } = [];

    /// <summary>Every partition whose lag could be asked now. One that could not is left out: unknown lag is not lag.</summary>
    public IReadOnlyList<PartitionSighting> Lag { get; init; } = [];

    /// <summary>Breakers that are open by themselves.</summary>
    public IReadOnlyList<BreakerSighting> Breakers { get; init; } = [];

    /// <summary>Dead letters a minute by source.</summary>
    public IReadOnlyDictionary<string, double> DeadLetters { get; init; } = new Dictionary<string, double>();

    /// <summary>Times that records were gone before they were read, of late.</summary>
    public long Losses { get; init; }
}
