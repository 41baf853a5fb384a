using Helios.Pipeline.Decision;

namespace Helios.Actors.Diagnosis;

/// <summary>A diagnosis in the making.</summary>
internal sealed class Finding
{
    public required DiagnosisRule? Rule { get; init; }

    public required IssueType Issue { get; init; }

    public required string Cause { get; init; }

    public required double Confidence { get; set; }

    /// <summary>Signs that the rule needs, the trigger's pattern first.</summary>
    public required IReadOnlyList<int> Required { get; init; }

    /// <summary>Every sign that it explains.</summary>
    public required SortedSet<int> Signs { get; init; }

    /// <summary>Why this cause, in sentences.</summary>
    public required List<string> Reasons { get; init; }

    /// <summary>UTC ticks at which its own symptoms began; what it swallows or explains does not move it.</summary>
    public required long Since { get; init; }

    /// <summary>More says more: that a cloud failed says more than that events are missing.</summary>
    public int Rank => Issue switch
    {
        IssueType.SystemFailure => 7,
        IssueType.CloudFailure => 6,
        IssueType.CloudDegradation => 5,
        IssueType.AdapterFailure => 4,
        IssueType.MissingEvents => 3,
        IssueType.ConsumerLag => 2,
        IssueType.HighLatency => 1,
        _ => 0,
    };

    /// <summary>Takes over what another one explains.</summary>
    public void Swallow(Finding other)
    {
        Signs.UnionWith(other.Signs);
        Reasons.AddRange(other.Reasons.Except(Reasons, StringComparer.Ordinal).ToList());
    }

    /// <summary>The strongest first; the same for the same findings in any order.</summary>
    public static int ByStrength(Finding left, Finding right)
    {
        var order = right.Rank.CompareTo(left.Rank);
        order = order != 0 ? order : right.Confidence.CompareTo(left.Confidence);
        order = order != 0 ? order : left.Since.CompareTo(right.Since);
        order = order != 0 ? order : string.CompareOrdinal(left.Cause, right.Cause);
        return order != 0 ? order : string.CompareOrdinal(left.Rule?.Name, right.Rule?.Name);
    }
}
