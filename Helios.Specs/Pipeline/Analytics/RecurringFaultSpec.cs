using Helios.Pipeline.Analytics;

namespace Helios.Specs.Pipeline.Analytics;

/// <summary>A service that had faults last week: the next one of the same kind is as plain to see as the first.</summary>
public sealed class RecurringFaultSpec
{
    private const int Next = 270;

    [Theory]
    [InlineData(1, 0.27)]
    [InlineData(2, 0.27)]
    [InlineData(3, 0.12)]
    [InlineData(4, 0.12)]
    public void Errors_are_found_after_stronger_ones_of_the_week_before(int seed, double rate)
    {
        var run = new AnalyticsRun();
        run.Feed(new ServiceScript(seed), 0, Next + 3, hour => hour switch
        {
            >= 140 and < 144 => values => values[1] = 0.35,
            >= 170 and < 173 => values => values[1] = 0.4,
            >= Next and < Next + 2 => values => values[1] = rate,
            _ => null,
        });
        Assert.True(2 == run.Analytics.Counters.Trainings, $"seed {seed}: the models have learnt both faults");
        var found = run.Opened.LastOrDefault(anomaly => anomaly.WindowStart == ServiceScript.Start.AddHours(Next));
        Assert.True(found is not null, $"seed {seed}: nothing found at hour {Next}");
        Assert.Equal(("error_rate", "spike"), (found.Metric, found.Type));
        Assert.InRange(found.UpperBound!.Value, 0.01, 0.06);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Drop_is_found_after_faults_of_another_kind(int seed)
    {
        var run = new AnalyticsRun();
        run.Feed(new ServiceScript(seed), 0, Next + 2, hour => hour switch
        {
            >= 140 and < 142 => values => values[1] = 0.35,
            >= 170 and < 172 => values => (values[2], values[3], values[4]) = (6 * values[2], 6 * values[3], 6 * values[4]),
            >= Next => values => (values[0], values[5], values[6]) = (0.66 * values[0], 0.66 * values[5], 0.66 * values[6]),
            _ => null,
        });
        Assert.True(run.Opened.Any(anomaly => anomaly.WindowStart >= ServiceScript.Start.AddHours(Next)), $"seed {seed}: nothing found from hour {Next}");
    }

    [Fact]
    public void Risk_that_comes_again_is_no_matter_of_the_hour_of_the_day()
    {
        var run = new AnalyticsRun();
        run.Feed(new ServiceScript(5), 0, Next + 3, hour => hour is 150 or 180 or Next ? values => values[7] = 0.6 : null);
        var found = run.Opened.Single(anomaly => anomaly.WindowStart == ServiceScript.Start.AddHours(Next));
        Assert.Equal(("risk_score", "spike"), (found.Metric, found.Type));
        Assert.DoesNotContain("hour of the week", found.Description, StringComparison.Ordinal);
    }
}
