namespace Helios.Actors.Diagnosis;

/// <summary>A symptom with what the rules ask of it more than once.</summary>
internal sealed class Sign
{
    // A cloud with less than half of the largest share is a bystander; the suspects together must have most of it.
    private const double Bystander = 0.5;
    private const double Most = 0.6;

    /// <param name="symptom">The symptom.</param>
    /// <param name="clouds">Clouds of its tenant, at least 1.</param>
    /// <param name="now">A symptom cannot have begun later: its clock is another one.</param>
    public Sign(Symptom symptom, int clouds, DateTimeOffset now)
    {
        (Symptom, Since) = (symptom, Math.Min(symptom.Since.UtcTicks, now.UtcTicks));
        Pair = SymptomNames.PairOf(symptom.Name);
        if (symptom.Shares.Count > 0)
        {
            (Suspects, Share) = Suspected(symptom.Shares, clouds);
        }

        if (symptom.Name == SymptomNames.EventRate)
        {
            (Gone, GoneClouds) = Lost(symptom, clouds);
        }
    }

    public Symptom Symptom { get; }

    /// <summary>UTC ticks.</summary>
    public long Since { get; }

    /// <summary>The clouds that stand out by their shares, the largest first; empty where none does.</summary>
    public IReadOnlyList<string> Suspects { get; } = [];

    /// <summary>What they have together, 0..1.</summary>
    public double Share { get; }

    public RateLoss Gone { get; }

    /// <summary>Clouds whose events would make up what is gone.</summary>
    public int GoneClouds { get; }

    public (string Left, string Right)? Pair { get; }

    /// <summary>Half-widths of its band by which the value lies above the middle; 0 where that cannot be told.</summary>
    public double Excess => (Symptom.Value - Middle(Symptom)) / Math.Max(Symptom.Upper - Middle(Symptom), double.Epsilon) is var excess && double.IsFinite(excess) ? excess : 0;

    private static (IReadOnlyList<string> Clouds, double Share) Suspected(IReadOnlyDictionary<string, double> shares, int clouds)
    {
        var sorted = shares.Where(share => share.Value > 0).OrderByDescending(share => share.Value).ThenBy(share => share.Key, StringComparer.Ordinal).ToList();
        var suspects = sorted.TakeWhile(share => share.Value >= Bystander * sorted[0].Value).ToList();
        var together = Math.Min(1, suspects.Sum(share => share.Value));

        // What shows on every cloud alike is not the work of one of them, unless there is but one.
        var isSpread = suspects.Count >= Math.Max(clouds, shares.Count) && clouds > 1;
        return suspects.Count == 0 || isSpread || !(together >= Most) ? ([], 0) : ([.. suspects.Select(share => share.Key)], together);
    }

    private static (RateLoss Gone, int Clouds) Lost(Symptom symptom, int clouds)
    {
        if (symptom.Side == SymptomNames.MissingData)
        {
            return (RateLoss.All, clouds);
        }

        var typical = Middle(symptom);
        var lost = clouds * (1 - (symptom.Value / typical));
        if (!(typical > 0) || !(lost >= 0.5))
        {
            return (RateLoss.None, 0);
        }

        return lost >= clouds - 0.5 ? (RateLoss.All, clouds) : (RateLoss.Cloud, (int)Math.Round(lost, MidpointRounding.AwayFromZero));
    }

    /// <summary>The usual value, as far as the band tells; one that is open above says at least that much.</summary>
    private static double Middle(Symptom symptom) =>
        double.IsFinite(symptom.Lower) && double.IsFinite(symptom.Upper) ? (symptom.Lower + symptom.Upper) / 2
        : double.IsFinite(symptom.Lower) ? symptom.Lower
        : 0;
}
