using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Api.Detecting;

/// <summary>The alarm policy in a body; what is absent is as <c>helios detect</c> has it.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record PolicyRequest
{
    private static readonly AlarmPolicyOptions Defaults = new();

    /// <summary>Rows that are only learnt from; null is 15 % of the series, at most 750.</summary>
    public int? LearnRows { get; set; }

    public int DeadRows { get; set; } = Defaults.DeadRows;

    public double Raise { get; set; } = Defaults.Raise;

    public int HighRows { get; set; } = Defaults.HighRows;

    public int OfRows { get; set; } = Defaults.OfRows;

    public int MergeRows { get; set; } = Defaults.MergeRows;

    public double MinDeviation { get; set; } = Defaults.MinimumDeviation;

    public double MinRelativeDeviation { get; set; } = Defaults.MinimumRelativeDeviation;

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
