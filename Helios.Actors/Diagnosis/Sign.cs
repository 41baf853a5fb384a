namespace Helios.Actors.Diagnosis;

/// <summary>A symptom with what the rules ask of it more than once.</summary>
internal sealed class Sign
{
    // A cloud with less than half of the largest share is a bystander; the suspects together must have most of it.
    private const double Bystander = 0.5;
    private const double Most = 0.6;

    private readonly int _clouds;
    private IReadOnlyList<string>? _suspects;
    private double _share;

    /// <param name="symptom">The symptom.</param>
    /// <param name="clouds">Clouds of its tenant, at least 1.</param>
    /// <param name="now">A symptom cannot have begun later: its clock is another one.</param>
    public Sign(Symptom symptom, int clouds, DateTimeOffset now)
    {
        (Symptom, Since, _clouds) = (symptom, Math.Min(symptom.Since.UtcTicks, now.UtcTicks), clouds);
        Known = SymptomNames.PlaceOf(symptom.Name);
        Pair = SymptomNames.PairOf(symptom.Name);
        Gone = symptom.Name == SymptomNames.EventRate ? Lost(symptom, clouds) : RateLoss.None;
    }

    public Symptom Symptom { get; }

    /// <summary>Place of its name among those known, or -1.</summary>
    public int Known { get; }

    /// <summary>UTC ticks.</summary>
    public long Since { get; }

    /// <summary>The clouds that stand out by their shares, the largest first; empty where none does. Told when first asked for: most rules do not.</summary>
    public IReadOnlyList<string> Suspects => _suspects ??= Suspected(Symptom.Shares, _clouds, out _share);

    /// <summary>What they have together, 0..1.</summary>
    public double Share => Suspects.Count == 0 ? 0 : _share;

    public RateLoss Gone { get; }

    public (string Left, string Right)? Pair { get; }

    /// <summary>Half-widths of its band by which the value lies above the middle; 0 where that cannot be told.</summary>
    public double Excess => (Symptom.Value - Middle(Symptom)) / Math.Max(Symptom.Upper - Middle(Symptom), double.Epsilon) is var excess && double.IsFinite(excess) ? excess : 0;

    /// <summary>Beginning first, then id.</summary>
    public static int ByTime(Sign left, Sign right)
    {
        var order = left.Since.CompareTo(right.Since);
        return order != 0 ? order : string.CompareOrdinal(left.Symptom.Id, right.Symptom.Id);
    }

    /// <summary>Severest first, then by time.</summary>
    public static int BySeverity(Sign left, Sign right)
    {
        var order = right.Symptom.Severity.CompareTo(left.Symptom.Severity);
        return order != 0 ? order : ByTime(left, right);
    }

    private static IReadOnlyList<string> Suspected(IReadOnlyDictionary<string, double> shares, int clouds, out double together)
    {
        var sorted = shares.Where(share => share.Value > 0).OrderByDescending(share => share.Value).ThenBy(share => share.Key, StringComparer.Ordinal).ToList();
        var suspects = sorted.TakeWhile(share => share.Value >= Bystander * sorted[0].Value).ToList();
        together = Math.Min(1, suspects.Sum(share => share.Value));

        // What shows on every cloud alike is not the work of one of them, unless there is but one.
        var isSpread = suspects.Count >= Math.Max(clouds, shares.Count) && clouds > 1;
        return suspects.Count == 0 || isSpread || !(together >= Most) ? [] : [.. suspects.Select(share => share.Key)];
    }

    private static RateLoss Lost(Symptom symptom, int clouds)
    {
        if (symptom.Side == SymptomNames.MissingData)
        {
            return RateLoss.All;
        }

        var typical = Middle(symptom);
        var lost = clouds * (1 - (symptom.Value / typical));
        return !(typical > 0) || !(lost >= 0.5) ? RateLoss.None : lost >= clouds - 0.5 ? RateLoss.All : RateLoss.Cloud;
    }

    /// <summary>The usual value, as far as the band tells; one that is open above says at least that much.</summary>
    private static double Middle(Symptom symptom) =>
        double.IsFinite(symptom.Lower) && double.IsFinite(symptom.Upper) ? (symptom.Lower + symptom.Upper) / 2
        : double.IsFinite(symptom.Lower) ? symptom.Lower
        : 0;
}
