using Helios.Actors.Scaling;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Healing.Scaling;

/// <summary>Scaling of the configuration, in the words of the planner. Pure.</summary>
internal static class ScaleSettings
{
    /// <summary>The settings; samples are as far apart as those of lag.</summary>
    public static ScaleOptions Options(HeliosOptions options) => new()
    {
        LagThreshold = options.Scaling.LagThreshold,
        Interval = options.Cluster.LagInterval,
        Horizon = options.Scaling.Horizon,
        Min = options.Scaling.Min,
        Max = options.Scaling.Max,
        Stabilisation = options.Scaling.Stabilisation,
        CoolDown = options.Scaling.CoolDown,
        UndoAfter = options.Scaling.UndoAfter,
        UndoMargin = options.Scaling.UndoMargin,
    };
}
