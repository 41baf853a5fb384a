namespace Helios.Pipeline.Detection.Life;

/// <summary>The life of the anomalies of one series: at most one is open.</summary>
/// <remarks>
/// <code>
/// none, resolved, expired --score > 1--> open --next window--> ongoing --back in the band that was left--> resolved
///                                                              ongoing --calm for long------------------> resolved (accepted)
///                                                              ongoing --open for too long--------------> expired
/// </code>
/// «Back» is meant by the band of the time when it opened: the detector itself soon takes a lasting disturbance for normal. A window
/// without data neither ends nor prolongs. While open it is told again only when the severity is above the highest one told. O(1), no
/// allocation but for the end. Not thread-safe.
/// </remarks>
internal sealed class AnomalyLife
{
    /// <summary>The anomaly that is open; null when there is none.</summary>
    public Anomaly? Current { get; private set; }

    /// <summary>Where the newest anomaly is in its life.</summary>
    public AnomalyState State { get; private set; }

    /// <summary>Highest score since it opened.</summary>
    public double PeakScore { get; private set; }

    /// <summary>Highest severity told since it opened.</summary>
    public Severity Told { get; private set; }

    /// <summary>Whether it opened during planned work and nobody has been told yet.</summary>
    public bool IsUntold { get; private set; }

    /// <summary>Windows in a row inside the band as it was when it opened; where there was none, without a score above 1.</summary>
    public int BackWindows { get; private set; }

    /// <summary>Windows in a row that the detector, which keeps learning, finds normal.</summary>
    public int CalmWindows { get; private set; }

    /// <summary>Opens.</summary>
    /// <exception cref="InvalidOperationException">One is open.</exception>
    public void Begin(Anomaly anomaly)
    {
        if (Current is not null)
        {
            throw new InvalidOperationException($"an anomaly of {AnomalyKey.Of(anomaly)} is open: {Current.Id}");
        }

        (Current, State, PeakScore, Told) = (anomaly, AnomalyState.Open, anomaly.Score, anomaly.Severity);
        (BackWindows, CalmWindows, IsUntold) = (0, 0, anomaly.InMaintenance);
    }

    /// <summary>Goes on by a window while one is open.</summary>
    /// <param name="result">The detector's word.</param>
    /// <param name="value">The value; NaN for no data.</param>
    /// <param name="window">Start and end of the window, UTC ticks.</param>
    /// <param name="options">When it ends.</param>
    /// <returns>The end, or null while it stays open.</returns>
    public AlarmEnd? Continue(in DetectorResult result, double value, (long Start, long End) window, AnomalyStageOptions options)
    {
        var open = Current ?? throw new InvalidOperationException("no anomaly is open");
        State = AnomalyState.Ongoing;
        PeakScore = Math.Max(PeakScore, result.Score);
        if (result.Kind != AnomalyKind.MissingData)
        {
            // A missing-data alarm has no bounds (NaN), and any value ends it; where a shape alarmed there are none either, and the score speaks.
            var hasBand = open.Kind == AnomalyKind.MissingData || !double.IsNaN(open.Upper) || !double.IsNaN(open.Lower);
            var outside = hasBand ? value > open.Upper || value < open.Lower : result.IsAlarm;
            BackWindows = outside ? 0 : BackWindows + 1;
            CalmWindows = result.IsAlarm ? 0 : CalmWindows + 1;
        }

        if (Reason(window.Start - open.WindowStart, options) is not { } reason)
        {
            return null;
        }

        (Current, State) = (null, reason == AlarmEndReason.Expired ? AnomalyState.Expired : AnomalyState.Resolved);
        return new AlarmEnd(open, window.End, PeakScore, reason);
    }

    /// <summary>Whether the open anomaly has become worse than was told, or was not told at all; the new severity then counts as told.</summary>
    public bool Grew(in DetectorResult result)
    {
        if (Current is null || !result.IsAlarm || (result.Severity <= Told && !IsUntold))
        {
            return false;
        }

        (Told, IsUntold) = (result.Severity, false);
        return true;
    }

    /// <summary>Puts back what was read from a state.</summary>
    public void Restore(Anomaly? current, double peakScore, (int Back, int Calm) windows, (AnomalyState State, Severity Told) told, bool isUntold = false)
    {
        IsUntold = isUntold;
        (Current, PeakScore, BackWindows, CalmWindows) = (current, peakScore, windows.Back, windows.Calm);
        (State, Told) = told;
    }

    private AlarmEndReason? Reason(long age, AnomalyStageOptions options)
    {
        if (BackWindows >= options.ResolveAfter)
        {
            return AlarmEndReason.Resolved;
        }

        if (CalmWindows >= options.AcceptAfter)
        {
            return AlarmEndReason.Accepted;
        }

        return age >= options.ExpireAfter.Ticks ? AlarmEndReason.Expired : null;
    }
}
