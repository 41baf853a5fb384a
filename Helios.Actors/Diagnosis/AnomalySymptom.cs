using Helios.Pipeline.Detection;

namespace Helios.Actors.Diagnosis;

/// <summary>An anomaly as a symptom.</summary>
public static class AnomalySymptom
{
    /// <summary>The symptom.</summary>
    /// <param name="anomaly">A metric that left its band.</param>
    /// <param name="shares">Parts of each cloud in the metric's window, on any scale: counts do. Those that are not above 0 count as 0; null where they are not known.</param>
    public static Symptom Of(Anomaly anomaly, IReadOnlyDictionary<string, double>? shares = null)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        var length = anomaly.WindowEnd - anomaly.WindowStart;
        return new Symptom
        {
            Id = anomaly.Id,
            Tenant = anomaly.Tenant,
            Name = anomaly.Metric,
            Side = SideOf(anomaly),
            Severity = anomaly.Severity,
            Confidence = anomaly.Confidence,
            Since = Time(anomaly.OpenedAt - length),
            At = Time(anomaly.WindowEnd),
            Value = anomaly.Value,
            Lower = anomaly.Lower,
            Upper = anomaly.Upper,
            Shares = shares is null ? new Dictionary<string, double>() : Normalised(shares),
            Text = anomaly.Explanation,
        };
    }

    /// <summary>Which side the value lies on; how it came there matters to people only. Empty for what is normal.</summary>
    private static string SideOf(Anomaly anomaly) => anomaly.Kind switch
    {
        AnomalyKind.Spike => SymptomNames.Spike,
        AnomalyKind.Drop => SymptomNames.Drop,
        AnomalyKind.MissingData => SymptomNames.MissingData,
        AnomalyKind.Normal => "",
        _ => anomaly.Value < anomaly.Typical ? SymptomNames.Drop : SymptomNames.Spike,
    };

    private static Dictionary<string, double> Normalised(IReadOnlyDictionary<string, double> shares)
    {
        var whole = shares.Values.Where(IsShare).Sum();

        // Clouds without a part are kept: how many there are tells whether the trouble is spread.
        return whole > 0 && double.IsFinite(whole)
            ? shares.ToDictionary(share => share.Key, share => IsShare(share.Value) ? share.Value / whole : 0, StringComparer.Ordinal)
            : [];
    }

    private static bool IsShare(double value) => value > 0 && double.IsFinite(value);

    private static DateTimeOffset Time(long ticks) => new(Math.Clamp(ticks, 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
}
