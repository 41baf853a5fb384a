using Helios.Pipeline.Analytics;

namespace Helios.Specs.Pipeline.Analytics;

/// <summary>Settings that make no sense are told, all at once.</summary>
public sealed class AnalyticsOptionsSpec
{
    [Fact]
    public void Defaults_are_those_of_the_documents()
    {
        var options = new AnalyticsOptions();
        Assert.Empty(options.Violations());
        Assert.Equal((2000, 168, 100, 100, 24, 0.9), (options.MaximumServices, options.HistoryHours, options.TrainAfter, options.RetrainEvery, options.ForecastSteps, options.Level));
        Assert.Equal([new("error_rate", 0.05), new("risk_score", 0.8)], options.Rules);
    }

    [Fact]
    public void Every_violation_is_told_and_names_its_value()
    {
        var options = new AnalyticsOptions
        {
            MaximumServices = 0,
            IdleAfter = TimeSpan.Zero,
            HistoryHours = 10,
            TrainAfter = 10,
            RetrainEvery = 0,
            ForecastSteps = 0,
            Level = 1,
            Grace = TimeSpan.FromHours(2),
            Rules = [new("cpu", double.NaN)],
            Capacities = [new("error_rate", 0)],
        };
        var violations = options.Violations().ToArray();
        Assert.Equal(12, violations.Length);
        Assert.Contains(violations, text => text.Contains("'cpu'", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => new ServiceAnalytics(options));
    }

    [Fact]
    public void Rule_of_one_service_comes_before_that_of_all()
    {
        var options = new AnalyticsOptions { Rules = [new("error_rate", 0.2, Service: "batch"), new("error_rate", 0.05)] };
        Assert.Equal(0.2, AlertRules.For("default", "batch", options).Single().Rule.Threshold);
        Assert.Equal(0.05, AlertRules.For("default", "checkout", options).Single().Rule.Threshold);
    }
}
