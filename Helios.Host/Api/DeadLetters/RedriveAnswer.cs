using Helios.Host.App.Healing.Data;

namespace Helios.Host.Api.DeadLetters;

/// <summary>What became of dead letters, or would.</summary>
/// <param name="DryRun">Whether nothing was done.</param>
/// <param name="Execution">Name of the request, which the letters keep.</param>
/// <param name="Text">The counts in one sentence.</param>
/// <param name="Considered">Letters looked at.</param>
/// <param name="Readmitted">Letters that are back in.</param>
/// <param name="RejectedAgain">Letters that were rejected again; they wait on.</param>
/// <param name="Cut">Letters of which only the first bytes were kept: passed over.</param>
/// <param name="Foreign">Letters of another tenant or cloud, or that hold no events: passed over.</param>
/// <param name="More">Whether there were more than were asked for.</param>
/// <param name="Reasons">Of those rejected again, how many for which reason.</param>
/// <param name="Sample">A few ids of letters that are back in, or would be.</param>
internal sealed record RedriveAnswer(
    bool DryRun,
    string Execution,
    string Text,
    long Considered,
    long Readmitted,
    long RejectedAgain,
    long Cut,
    long Foreign,
    bool More,
    IReadOnlyDictionary<string, long> Reasons,
    IReadOnlyList<long> Sample)
{
    /// <summary>A report as answers say it.</summary>
    public static RedriveAnswer Of(LetterReport report, string execution, bool isDryRun) => new(
        isDryRun,
        execution,
        report.ToString(),
        report.Considered,
        report.Readmitted,
        report.RejectedAgain,
        report.Cut,
        report.Foreign,
        report.IsLimited,
        report.Reasons,
        report.Sample);
}
