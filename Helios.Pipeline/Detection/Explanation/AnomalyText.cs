namespace Helios.Pipeline.Detection.Explanation;

/// <summary>One sentence for a person, one template a kind.</summary>
internal static class AnomalyText
{
    /// <summary>Explains a finding.</summary>
    /// <param name="finding">What is known.</param>
    /// <param name="explanation">Kind, bounds, z and votes; its sentence is not read.</param>
    public static string Explain(Finding finding, AnomalyExplanation explanation)
    {
        var who = Who(finding);
        var tail = Tail(finding, explanation);
        string Of(double value) => MetricUnits.Text(finding.Metric, value);
        var (value, typical) = (Of(finding.Value), Of(explanation.Typical));
        return explanation.Kind switch
        {
            AnomalyKind.Spike when IsBound(explanation.Upper) =>
                $"{who} rose to {value}, above its expected maximum {Of(explanation.Upper)} (typical {typical}; {tail})",
            AnomalyKind.Spike => $"{who} rose to {value} (typical {typical}; {tail})",
            AnomalyKind.Drop when IsBound(explanation.Lower) =>
                $"{who} fell to {value}, below its expected minimum {Of(explanation.Lower)} (typical {typical}; {tail})",
            AnomalyKind.Drop => $"{who} fell to {value} (typical {typical}; {tail})",
            AnomalyKind.LevelShift => $"{who} moved to another level, now {value}, before {typical} ({tail})",
            AnomalyKind.Trend =>
                $"{who} has been {(finding.Value < explanation.Typical ? "falling" : "rising")} steadily from {typical}, now {value} ({tail})",
            AnomalyKind.Seasonal => $"{who} is {value}, unusual for this hour of the week, when {typical} is typical ({tail})",
            AnomalyKind.PatternShift => $"{who} follows another pattern than before, now at {value} (typical {typical}; {tail})",
            AnomalyKind.Variance => $"{who} swings more than usual, now at {value} (typical {typical}; {tail})",
            AnomalyKind.MissingData => $"{who} has had no data for several windows (typical {typical}; {tail})",
            _ => $"{who} is {value}, within what is expected (typical {typical}; {tail})",
        };
    }

    private static string Who(Finding finding)
    {
        var node = finding.Node is null ? "" : $" on node {finding.Node}";
        var cluster = finding.Cluster is null ? "" : $" in cluster {finding.Cluster}";
        var service = finding.Service is null ? "" : $" of service {finding.Service}";
        return $"{finding.Metric}{node}{cluster}{service} of tenant {finding.Tenant}";
    }

    private static string Tail(Finding finding, AnomalyExplanation explanation)
    {
        var cast = explanation.Votes.Count(static vote => vote.Standing == VoteStanding.Cast);
        var agree = explanation.Votes.Count(static vote => vote.Standing == VoteStanding.Cast && vote.Score > 1);
        var votes = explanation.Votes.Count > 1 ? $", {agree} of {cast} votes" : "";
        var maintenance = finding.IsInMaintenance ? "; in maintenance" : "";
        return $"{finding.Method} scores {MetricUnits.Number(finding.Result.Score)}, alarm edge 1{votes}{maintenance}";
    }

    private static bool IsBound(double bound) => double.IsFinite(bound);
}
