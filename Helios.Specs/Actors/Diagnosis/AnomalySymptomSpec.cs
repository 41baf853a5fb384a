using Helios.Actors.Diagnosis;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using static Helios.Specs.Actors.Diagnosis.Ills;

namespace Helios.Specs.Actors.Diagnosis;

public class AnomalySymptomSpec
{
    [Theory]
    [InlineData(AnomalyKind.Spike, 1, "spike")]
    [InlineData(AnomalyKind.Drop, 9, "drop")]
    [InlineData(AnomalyKind.MissingData, double.NaN, "missing_data")]
    [InlineData(AnomalyKind.LevelShift, 9, "spike")]
    [InlineData(AnomalyKind.Trend, 1, "drop")]
    [InlineData(AnomalyKind.Variance, double.NaN, "spike")]
    [InlineData(AnomalyKind.Normal, 5, "")]
    public void Side_is_where_the_value_lies(AnomalyKind kind, double value, string side) => Assert.Equal(side, AnomalySymptom.Of(Anomaly(kind, value)).Side);

    [Fact]
    public void Symptom_has_what_the_anomaly_says()
    {
        var symptom = AnomalySymptom.Of(Anomaly(AnomalyKind.Spike, 9));
        Assert.Equal(("id", "acme", "missing_event_rate", Severity.High, 0.7), (symptom.Id, symptom.Tenant, symptom.Name, symptom.Severity, symptom.Confidence));
        Assert.Equal((9.0, 4.0, 6.0, "text"), (symptom.Value, symptom.Lower, symptom.Upper, symptom.Text));
        Assert.Equal((Noon.AddMinutes(-1), Noon), (symptom.Since, symptom.At));
        Assert.Empty(symptom.Shares);
    }

    [Fact]
    public void Shares_are_scaled_to_a_whole_and_keep_the_clouds_without_a_part()
    {
        var shares = AnomalySymptom.Of(Anomaly(AnomalyKind.Spike, 9), Shares(("aws", 30), ("gcp", 10), ("azure", 0), ("x", double.NaN))).Shares;
        Assert.Equal((0.75, 0.25, 0.0, 0.0), (shares["aws"], shares["gcp"], shares["azure"], shares["x"]));
        Assert.Empty(AnomalySymptom.Of(Anomaly(AnomalyKind.Spike, 9), Shares(("aws", 0))).Shares);
    }

    [Fact]
    public void Single_symptom_is_diagnosed_at_least_as_the_table_of_issues_has_it()
    {
        // The issue of a single anomaly that both name; diagnosis may also say that it does not know yet.
        foreach (var metric in new[] { "missing_event_rate", "aws_gcp_latency_ms", "duplicate_rate", "inconsistent_rate", "payload_size_variance" })
        {
            var anomaly = Anomaly(AnomalyKind.Spike, 9) with { Metric = metric };
            Assert.Equal(IssueTable.Of(anomaly), Assert.Single(Doctor().Diagnose(AnomalySymptom.Of(anomaly))).Issue);
        }
    }

    private static Anomaly Anomaly(AnomalyKind kind, double value) => new()
    {
        Id = "id",
        Tenant = "acme",
        Metric = "missing_event_rate",
        Kind = kind,
        Score = 2,
        Confidence = 0.7,
        Severity = Severity.High,
        Value = value,
        Typical = 5,
        Lower = 4,
        Upper = 6,
        Votes = [],
        WindowStart = Noon.AddMinutes(-1).UtcTicks,
        WindowEnd = Noon.UtcTicks,
        Explanation = "text",
    };
}
