namespace Helios.Host.App.Healing.Data;

/// <summary>What became of dead letters, or would.</summary>
internal sealed class LetterReport
{
    /// <summary>Letters looked at.</summary>
    public long Considered { get; set; }

    /// <summary>Letters that are back in.</summary>
    public long Readmitted { get; set; }

    /// <summary>Letters that were rejected again; they wait on.</summary>
    public long RejectedAgain { get; set; }

    /// <summary>Letters of which only the first bytes were kept: passed over.</summary>
    public long Cut { get; set; }

    /// <summary>Letters of another tenant or cloud, or of a topic that holds no events: passed over.</summary>
    public long Foreign { get; set; }

    /// <summary>Whether there were more than were asked for.</summary>
    public bool IsLimited { get; set; }

    /// <summary>Of those rejected again, how many for which reason.</summary>
    public SortedDictionary<string, long> Reasons { get; } = new(StringComparer.Ordinal);

    /// <summary>A few ids of letters that are back in, or would be.</summary>
    public List<long> Sample { get; } = [];

    /// <summary>One sentence.</summary>
    public override string ToString()
    {
        var reasons = Reasons.Count == 0 ? "" : $" ({string.Join(", ", Reasons.Select(reason => $"{reason.Key} {reason.Value}"))})";
        return $"{Readmitted} of {Considered} dead letters re-admitted, {RejectedAgain} rejected again{reasons}, {Cut} cut off when they were kept and "
            + $"skipped, {Foreign} not of this tenant or cloud{(IsLimited ? "; there are more" : "")}";
    }

    /// <summary>The counts by name.</summary>
    public Dictionary<string, double> Numbers()
    {
        var numbers = new Dictionary<string, double>
        {
            ["considered"] = Considered,
            ["readmitted"] = Readmitted,
            ["rejected_again"] = RejectedAgain,
            ["cut"] = Cut,
            ["foreign"] = Foreign,
        };
        foreach (var (reason, count) in Reasons)
        {
            numbers[$"rejected_again.{reason}"] = count;
        }

        return numbers;
    }
}
