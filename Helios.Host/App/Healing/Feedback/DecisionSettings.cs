using Helios.Actors.Feedback;
using Helios.Host.Config.Options;
using Helios.Pipeline.Decision;
using Mode = Helios.Pipeline.Decision.DecisionMode;

namespace Helios.Host.App.Healing.Feedback;

/// <summary>Makers of decisions, the catalogue and feedback as configuration has them.</summary>
internal static class DecisionSettings
{
    /// <summary>The catalogue with what <c>helios.actions</c> changes; its names were checked at load.</summary>
    public static ActionCatalogue Catalogue(HeliosOptions options) => options.Actions.Count == 0
        ? ActionCatalogue.Default
        : new ActionCatalogue(ActionCatalogue.Default.Actions.Select(action => options.Actions.TryGetValue(action.Name, out var own) ? With(action, own) : action));

    /// <summary>How decisions about incidents are made; the mode is that of tenants without their own.</summary>
    public static Pipeline.Decision.DecisionOptions Decisions(HeliosOptions options) => new()
    {
        Prior = Prior(options.Decision.Weights),
        Mode = ModeOf(options.Decision.Mode),
        Unclear = ModeOf(options.Decision.Unclear),
        RehearsalHolds = options.Decision.Rehearsal,
        Exploration = options.Decision.Exploration,
    };

    /// <summary>How outcomes count.</summary>
    public static FeedbackOptions Feedback(HeliosOptions options) => new()
    {
        Window = options.Feedback.Window,
        PriorStrength = options.Feedback.PriorStrength,
        HalfLife = options.Feedback.HalfLife,
        HalfLifeRuns = options.Feedback.HalfLifeRuns,
        EstimatesEvery = options.Feedback.EstimatesEvery,
        WeightsEvery = options.Feedback.WeightsEvery,
        Prior = Prior(options.Decision.Weights),
    };

    /// <summary>The mode of configuration as decisions know it.</summary>
    public static Mode ModeOf(Config.Options.DecisionMode mode) => (Mode)(byte)mode;

    private static double[] Prior(DecisionWeights weights) => [weights.Mttr, weights.QosImpact, weights.SuccessRate, weights.Cost];

    private static RecoveryAction With(RecoveryAction action, ActionOptions own) => action with
    {
        MttrSeconds = Or(own.Mttr, action.MttrSeconds),
        QosImpact = Or(own.QosImpact, action.QosImpact),
        SuccessRate = Or(own.SuccessRate, action.SuccessRate),
        Cost = Or(own.Cost, action.Cost),
        Timeout = own.Timeout == ActionOptions.Unset ? action.Timeout : own.Timeout,
        Cooldown = own.Cooldown == ActionOptions.Unset ? action.Cooldown : own.Cooldown,
        Mode = own.Enabled ? ModeOf(own.Mode) : Mode.Off,
    };

    private static double Or(double own, double otherwise) => double.IsNaN(own) ? otherwise : own;
}
