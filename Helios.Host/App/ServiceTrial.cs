using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Flow;

namespace Helios.Host.App;

/// <summary>What an experiment puts into a service that otherwise runs as it is.</summary>
/// <param name="Planner">Puts another planner in the place of the service's own; null: its own decides.</param>
/// <param name="Brake">How long nothing may be read, told from the copies by source so far and the lanes; null: nothing is held back.</param>
internal sealed record ServiceTrial(
    Func<RecoveryPlanner, ActionCatalogue, IRecoveryPlanner>? Planner = null,
    Func<SourceMeter, int, TimeSpan>? Brake = null);
