using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Api.Detecting;

/// <summary>The alarm policy in a body; what is absent is as <c>helios detect</c> has it.</summary>
internal sealed record PolicyRequest
{
    private static readonly AlarmPolicyOptions Defaults = new();

    /// <summary>Rows that are only learnt from; null is 15 % of the series, at most 750.</summary>
    public int? LearnRows { get; init; }

    public int DeadRows { get; init; } = Defaults.DeadRows;

    public double Raise { get; init; } = Defaults.Raise;

    public int HighRows { get; init; } = Defaults.HighRows;

    public int OfRows { get; init; } = Defaults.OfRows;

    public int MergeRows { get; init; } = Defaults.MergeRows;

    public double MinDeviation { get; init; } = Defaults.MinimumDeviation;

    public double MinRelativeDeviation { get; init; } = Defaults.MinimumRelativeDeviation;

    /// <summary>The policy for a series.</summary>
    /// <exception cref="RequestRefused">A value is out of range.</exception>
    public AlarmPolicyOptions For(int rows)
    {
        const double learnShare = 0.15;
        const int mostLearnRows = 750;
        var options = new AlarmPolicyOptions
        {
            LearnRows = LearnRows ?? (int)Math.Min(rows * learnShare, mostLearnRows),
            DeadRows = DeadRows,
            Raise = Raise,
            HighRows = HighRows,
            OfRows = OfRows,
            MergeRows = MergeRows,
            MinimumDeviation = MinDeviation,
            MinimumRelativeDeviation = MinRelativeDeviation,
        };
        return options.Violations().FirstOrDefault() is { } violation ? throw RequestRefused.Bad($"options: {violation}") : options;
    }
}
