using Helios.Actors.Supervision;

namespace Helios.Host.Api.Healing;

/// <summary>What of the view of a tenant's supervisor tells where nothing is to be executed.</summary>
internal sealed record StoredPauses
{
    public IReadOnlyList<Pause> Pauses { get; set; } = [];
}
