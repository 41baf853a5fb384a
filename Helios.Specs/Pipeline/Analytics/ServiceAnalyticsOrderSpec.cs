using Helios.Pipeline.Analytics;

namespace Helios.Specs.Pipeline.Analytics;

/// <summary>Samples that come late, twice, in parts, too many, or not at all.</summary>
public sealed class ServiceAnalyticsOrderSpec
{
    [Fact]
    public void Missing_hour_is_missing_data_and_never_zero()
    {
        var run = new AnalyticsRun();
        var script = new ServiceScript(1);
        run.Feed(script, 0, 210);
        run.Advance(ServiceScript.Start.AddHours(211).AddMinutes(4));
        Assert.Empty(run.Opened);
        run.Advance(ServiceScript.Start.AddHours(211).AddMinutes(6));
        var missing = Assert.Single(run.Opened);
        Assert.Equal(("missing_data", null, ServiceScript.Start.AddHours(210)), (missing.Type, missing.Value, missing.WindowStart));
        run.Feed(script, 211, 216);
        Assert.Single(run.Found.Anomalies, anomaly => anomaly.Resolved);
        Assert.Single(run.Opened);
    }

    [Fact]
    public void Gap_in_samples_read_from_a_file_is_found_by_the_sample_behind_it()
    {
        var run = new AnalyticsRun();
        var script = new ServiceScript(2);
        var late = ServiceScript.Start.AddDays(300);
        foreach (var hour in Enumerable.Range(0, 220).Where(hour => hour is not 210))
        {
            run.Process(script.Sample(hour), late);
            run.Advance(late);
        }

        var missing = Assert.Single(run.Opened);
        Assert.Equal(("missing_data", ServiceScript.Start.AddHours(210)), (missing.Type, missing.WindowStart));
        Assert.Equal(0, run.Analytics.Counters.OutOfOrder);
    }

    [Fact]
    public void Hour_that_comes_twice_replaces_and_is_not_judged_twice()
    {
        var run = new AnalyticsRun();
        var script = new ServiceScript(3);
        run.Feed(script, 0, 210);
        run.Process(script.Sample(209, values => values[1] = 0.5), ServiceScript.At(209));
        Assert.Empty(run.Opened);
        Assert.Equal(0, run.Analytics.Counters.OutOfOrder);
        run.Process(script.Sample(150), ServiceScript.At(209));
        run.Process(script.Sample(10), ServiceScript.At(209));
        Assert.Equal((2L, 213L), (run.Analytics.Counters.OutOfOrder, run.Analytics.Counters.Samples));
        Assert.Equal(2, run.Analytics.Counters.Trainings);
    }

    [Fact]
    public void Samples_of_five_minutes_make_the_hour()
    {
        var fold = new AnalyticsRun(new AnalyticsOptions { HistoryHours = 48, TrainAfter = 32, RetrainEvery = 48, Rules = [] });
        var script = new ServiceScript(4) { Swing = 0 };
        for (var hour = 0; hour < 40; hour++)
        {
            var whole = script.Sample(hour);
            for (var part = 0; part < 12; part++)
            {
                var sample = new ServiceSample { Service = "checkout", Ticks = whole.Ticks + (part * TimeSpan.TicksPerMinute * 5), Window = TimeSpan.FromMinutes(5) };
                whole.Values.CopyTo(sample.Values, 0);
                sample.Values[0] = part == 0 ? 900 : 10;
                sample.Values[1] = part == 0 ? 0.01 : 0.5;
                fold.Process(sample, ServiceScript.Start.AddHours(hour).AddMinutes((5 * part) + 5));
            }
        }

        fold.Advance(ServiceScript.Start.AddHours(41));
        var errors = fold.Found.Trends.Single(trend => trend.Metric == "error_rate");
        var centroid = System.Text.Json.JsonDocument.Parse(fold.Found.Patterns[0].Centroid).RootElement;
        Assert.Equal(1010, centroid[0].GetDouble(), 6);
        Assert.Equal(((900 * 0.01) + (110 * 0.5)) / 1010, centroid[1].GetDouble(), 6);
        Assert.Equal("flat", errors.Direction);
        Assert.Equal(480, fold.Analytics.Counters.Samples);
    }

    [Fact]
    public void Window_longer_than_an_hour_is_refused()
    {
        var run = new AnalyticsRun();
        run.Process(new ServiceSample { Service = "a", Ticks = ServiceScript.Start.UtcTicks, Window = TimeSpan.FromHours(2) }, ServiceScript.At(0));
        Assert.Equal((1L, 0L, 0), (run.Analytics.Counters.Refused, run.Analytics.Counters.Samples, run.Analytics.Counters.Services));
    }

    [Fact]
    public void Sample_of_the_future_is_refused_and_spoils_nothing()
    {
        var run = new AnalyticsRun();
        var script = new ServiceScript(1);
        run.Feed(script, 0, 110);
        run.Process(script.Sample(5000), ServiceScript.At(109));
        run.Feed(script, 110, 112);
        Assert.Equal((1L, 112L, 0L), (run.Analytics.Counters.Refused, run.Analytics.Counters.Samples, run.Analytics.Counters.OutOfOrder));
    }

    [Fact]
    public void Service_beyond_the_limit_is_refused_until_one_is_idle()
    {
        var run = new AnalyticsRun(new AnalyticsOptions { MaximumServices = 2, IdleAfter = TimeSpan.FromHours(10) });
        run.Process(new ServiceScript(1, "a").Sample(0), ServiceScript.At(0));
        run.Process(new ServiceScript(1, "b").Sample(5), ServiceScript.At(5));
        run.Process(new ServiceScript(1, "c").Sample(6), ServiceScript.At(6));
        Assert.Equal((2, 1L), (run.Analytics.Counters.Services, run.Analytics.Counters.Refused));
        run.Process(new ServiceScript(1, "c").Sample(10), ServiceScript.At(10));
        Assert.Equal((2, 1L), (run.Analytics.Counters.Services, run.Analytics.Counters.Refused));
        run.Process(new ServiceScript(1, "a").Sample(11), ServiceScript.At(11));
        Assert.Equal((2, 2L), (run.Analytics.Counters.Services, run.Analytics.Counters.Refused));
    }

    [Fact]
    public void Training_of_a_service_that_has_gone_is_ignored()
    {
        var analytics = new ServiceAnalytics(new AnalyticsOptions { MaximumServices = 1, IdleAfter = TimeSpan.FromHours(10) });
        var (found, script) = (new AnalyticsFindings(), new ServiceScript(1, "a"));
        for (var hour = 0; hour < 101; hour++)
        {
            analytics.Process(script.Sample(hour), ServiceScript.At(hour), found);
        }

        Assert.Equal(1, analytics.Counters.Waiting);
        Assert.True(analytics.TryTakeTraining(out var training));
        Assert.False(analytics.TryTakeTraining(out _));
        analytics.Process(new ServiceScript(2, "b").Sample(150), ServiceScript.At(150), found);
        training.Run();
        analytics.Adopt(training, ServiceScript.At(150), found);
        Assert.Equal((0, 0L, 0), (found.Count, analytics.Counters.Trainings, analytics.Counters.Waiting));
    }

    [Fact]
    public void Service_that_was_away_for_longer_than_its_history_starts_anew()
    {
        var run = new AnalyticsRun();
        var script = new ServiceScript(5);
        run.Feed(script, 0, 150);
        run.Process(script.Sample(1000), ServiceScript.At(1000));
        var trainings = run.Analytics.Counters.Trainings;
        run.Feed(script, 1001, 1102);
        Assert.Equal(trainings + 1, run.Analytics.Counters.Trainings);
    }

    [Fact]
    public void Training_that_was_not_run_is_told_as_failed_and_tried_again()
    {
        var run = new AnalyticsRun();
        var script = new ServiceScript(6);
        run.Feed(script, 0, 100);
        run.Analytics.Process(script.Sample(100), ServiceScript.At(100), run.Found);
        Assert.True(run.Analytics.TryTakeTraining(out var training));
        run.Analytics.Adopt(training, ServiceScript.At(100), run.Found);
        Assert.Equal("failed", Assert.Single(run.Found.Models).Status);
        run.Feed(script, 101, 120);
        Assert.Equal((1L, 1L), (run.Analytics.Counters.TrainingsFailed, run.Analytics.Counters.Trainings));
    }
}
