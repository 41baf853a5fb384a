using System.Globalization;
using Helios.Actors.Breakers;
using Helios.Host.Config;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Healing.Breakers;

/// <summary>The configuration of breakers in the words of <see cref="Helios.Actors.Breakers"/>. Pure; takes valid options.</summary>
internal static class BreakerConfig
{
    /// <summary>Breakers of a node.</summary>
    public static BreakerSettings Local(BreakerOptions options) => new()
    {
        IsClassic = options.Preset == BreakerPreset.Classic,
        FailureRatio = options.FailureRatio,
        SlowRatio = options.SlowRatio,
        SlowCall = options.SlowCall,
        MinimumCalls = options.MinimumCalls,
        Sampling = options.Sampling,
        Break = options.Break,
        MaxBreak = options.MaxBreak,
        Growth = options.Growth,
        Ramp = BreakerRules.Ramp(options),
        Probes = options.Probes,
        ClassicFailures = options.Classic.Failures,
        ClassicWithin = options.Classic.Within,
        Mode = Mode(options),
    };

    /// <summary>Breakers of the cluster.</summary>
    public static BreakerEntityOptions Cluster(BreakerOptions options) => new()
    {
        Quorum = int.TryParse(options.Quorum, CultureInfo.InvariantCulture, out var nodes) ? nodes : null,
        Mode = Mode(options),
    };

    /// <summary>Clouds that have breakers from the start: those that any tenant expects, in the order of names.</summary>
    public static IReadOnlyList<string> Clouds(IngestOptions options) =>
    [
        .. options.Tenants.Values.SelectMany(tenant => tenant.ExpectedSources).Concat(options.ExpectedSources)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static BreakerMode Mode(BreakerOptions options) =>
        BreakerModes.TryParse(options.Mode, out var mode) ? mode : throw new StartupException($"helios.breakers.mode: '{options.Mode}' is no mode");
}
