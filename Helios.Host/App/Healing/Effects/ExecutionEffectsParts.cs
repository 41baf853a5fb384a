using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Host.Observability.Tracing;

namespace Helios.Host.App.Healing.Effects;

/// <summary>What <see cref="ExecutionEffects"/> works with; none of it is owned.</summary>
internal sealed record ExecutionEffectsParts
{
    public required IEntities Entities { get; init; }

    /// <summary>The code of the actions.</summary>
    public required Func<ActionRegistry> Actions { get; init; }

    /// <summary>What holds for every tenant: a pause of all; null: nothing.</summary>
    public required Func<ActionOrder, CancellationToken, ValueTask<string?>> Forbidden { get; init; }

    /// <summary>Lets the knowledge learn.</summary>
    public required Action<RunOutcome> Learn { get; init; }

    /// <summary>An execution is where it was not before; for those who watch.</summary>
    public required Action<ExecutionEffect.Tell> Told { get; init; }

    /// <summary>Makes spans of incidents; null: nobody does.</summary>
    public IncidentTraces? Traces { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}
