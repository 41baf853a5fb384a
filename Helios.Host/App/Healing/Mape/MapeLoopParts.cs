using Helios.Actors.Hosting;

namespace Helios.Host.App.Healing.Mape;

/// <summary>What <see cref="MapeLoop"/> works with; none of it is owned.</summary>
internal sealed record MapeLoopParts
{
    public required IEntities Entities { get; init; }

    /// <summary>Tenants with trouble whose supervisors live here.</summary>
    public required Func<IReadOnlyList<string>> Tenants { get; init; }

    public required FactsBoard Facts { get; init; }

    public required TimeSpan Interval { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}
