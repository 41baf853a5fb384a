using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Mape;

/// <summary>The facts of one turn, for each tenant.</summary>
/// <param name="For">Those of a tenant.</param>
internal sealed record CycleFacts(Func<string, TenantFacts> For);
