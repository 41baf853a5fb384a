namespace Helios.Pipeline.Detection;

/// <summary>An expected value and how far from it a value may lie: the score of a band detector is the deviation over the half-width.</summary>
/// <param name="Expected">The typical value.</param>
/// <param name="HalfWidth">At least 0; at 0 any other value scores <see cref="EwmaDetector.MaximumScore"/>.</param>
/// <param name="Direction">Which side alarms.</param>
internal readonly record struct Band(double Expected, double HalfWidth, Direction Direction)
{
    /// <summary>Values beyond this, whose square would overflow, count as missing.</summary>
    public const double LargestValue = 1e150;

    public double Lower => Direction == Direction.Above ? double.NegativeInfinity : Expected - HalfWidth;

    public double Upper => Direction == Direction.Below ? double.PositiveInfinity : Expected + HalfWidth;

    /// <summary>0..<see cref="EwmaDetector.MaximumScore"/>; 1.0 is the band's edge.</summary>
    public double Score(double value)
    {
        var difference = value - Expected;
        var deviation = Direction switch
        {
            Direction.Above => difference,
            Direction.Below => -difference,
            _ => Math.Abs(difference),
        };
        if (!(deviation > 0))
        {
            return 0;
        }

        return HalfWidth > 0 ? Math.Min(deviation / HalfWidth, EwmaDetector.MaximumScore) : EwmaDetector.MaximumScore;
    }

    /// <summary>What a detector says that judges by this band.</summary>
    /// <param name="value">The value; not learnt yet.</param>
    /// <param name="isReady">False while learning: the score is 0 then.</param>
    /// <param name="high">Deviation above which an alarm is of severity high.</param>
    public DetectorResult Judge(double value, bool isReady, double high)
    {
        if (!isReady)
        {
            return new(0, Expected, Lower, Upper, DetectorState.Learning, AnomalyKind.Normal, Severity.Low);
        }

        var score = Score(value);
        if (!(score > 1))
        {
            return new(score, Expected, Lower, Upper, DetectorState.Ready, AnomalyKind.Normal, Severity.Low);
        }

        var deviation = Math.Abs(value - Expected);
        var severity = deviation > Math.Max(high, HalfWidth) ? Severity.High : Severity.Medium;
        var kind = value > Expected ? AnomalyKind.Spike : AnomalyKind.Drop;
        return new(score, Expected, Lower, Upper, DetectorState.Ready, kind, severity);
    }
}
