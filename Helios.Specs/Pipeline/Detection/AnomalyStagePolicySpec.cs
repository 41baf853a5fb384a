using System.Text;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;
using Helios.Pipeline.Detection.Life;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Detection;

public sealed class AnomalyStagePolicySpec
{
    private static readonly long Start = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly AlarmPolicyOptions Every = new() { DeadRows = 0, Raise = 0 };

    private readonly DetectionFindings _found = new();
    private AnomalyStage _stage = New(Every);
    private int _minute;

    [Fact]
    public void Step_of_a_life_is_told_when_it_goes_on_becomes_worse_and_ends()
    {
        Send(0.01, 20);
        Send(0.4);
        var opened = Assert.Single(_found.Opened);
        Assert.Equal((AnomalyState.Open, "ewma", opened.WindowEnd), (opened.State, opened.Method, opened.OpenedAt));
        Assert.Empty(_found.Updates);
        Send(0.01);
        Assert.Equal(new AnomalyUpdate(opened.Id, AnomalyState.Ongoing, Minute(22), opened.Score, null), Assert.Single(_found.Updates));
        Send(0.01, 2);
        var end = _found.Updates[^1];
        Assert.Equal((opened.Id, AnomalyState.Resolved, Minute(24), AlarmEndReason.Resolved), (end.Id, end.State, end.EndedAt, end.Reason));
        Assert.Equal((2, 1), (_found.Updates.Count, _found.Ended.Count));
    }

    [Fact]
    public void One_window_of_two_that_it_takes_opens_nothing()
    {
        _stage = New(Every with { HighRows = 2, OfRows = 3 });
        Send(0.01, 20);
        Send(0.4);
        Send(0.01);
        Assert.Empty(_found.Opened);
        Send(0.9);
        Assert.Single(_found.Opened);
    }

    [Fact]
    public void Deviation_below_the_least_opens_nothing()
    {
        _stage = New(Every with { MinimumDeviation = 0.5 });
        Send(0.01, 20);
        Send(0.4);
        Assert.Empty(_found.Opened);
        Send(0.9);
        Assert.Single(_found.Opened);
    }

    [Fact]
    public void Dead_time_after_the_last_high_window_opens_nothing()
    {
        _stage = New(Every with { DeadRows = 30 });
        Send(0.01, 20);
        Send(0.4);
        Send(0.01, 10);
        Send(1);
        Assert.Single(_found.Opened);
        Send(0.01, 100);
        Send(1);
        Assert.Equal(2, _found.Opened.Count);
    }

    [Fact]
    public void Anomaly_in_planned_work_is_marked_and_told_when_it_outlasts_the_work()
    {
        _stage = New(Every with { Maintenance = [new MaintenanceWindow(Minute(20), Minute(22))] });
        Send(0.01, 20);
        Send(0.05);
        var opened = Assert.Single(_found.Opened);
        Assert.True(opened.InMaintenance);
        Assert.Contains("in maintenance", opened.Explanation, StringComparison.Ordinal);
        Send(0.3);
        Assert.Empty(_found.Grown);
        Restart();
        Send(1);
        var told = Assert.Single(_found.Grown);
        Assert.Equal((opened.Id, false, AnomalyState.Ongoing, opened.WindowStart), (told.Id, told.InMaintenance, told.State, told.WindowStart));
        Send(1);
        Assert.Single(_found.Grown);
    }

    [Fact]
    public void Policy_goes_on_after_a_restart_where_it_was()
    {
        _stage = New(Every with { HighRows = 2, OfRows = 3 });
        Send(0.01, 20);
        Send(0.4);
        Restart(Every with { HighRows = 2, OfRows = 3 });
        Send(0.9);
        Assert.Single(_found.Opened);
    }

    [Fact]
    public void Alarm_of_a_series_that_another_detector_watches_now_is_abandoned()
    {
        Send(0.01, 20);
        Send(0.4);
        Restart(Every, "median");
        Send(0.4);
        var end = Assert.Single(_found.Updates);
        Assert.Equal((_found.Opened[0].Id, AnomalyState.Expired, AlarmEndReason.Abandoned), (end.Id, end.State, end.Reason));
        Send(0.4);
        Assert.Single(_found.Updates);
    }

    [Fact]
    public void Scores_of_the_last_sample_are_there_where_it_was_judged()
    {
        Send(0.01, 20);
        Send(0.9);
        Assert.True(_found.Scores[FeatureVector.MissingEventRate] > 1);
        Assert.Equal(FeatureVector.Length, _found.Scores.Length);
        _found.Clear();
        Assert.True(_found.Scores.IsEmpty);
    }

    private static AnomalyStage New(AlarmPolicyOptions policy, string detector = "ewma") =>
        new(DetectorRegistry.CreateDefault(), new AnomalyStageOptions { Detector = detector, Policy = (_, _) => policy });

    private static long Minute(int minute) => Start + (minute * TimeSpan.TicksPerMinute);

    private void Restart(AlarmPolicyOptions? policy = null, string detector = "ewma")
    {
        using var state = new MemoryStream();
        using (var writer = new BinaryWriter(state, Encoding.UTF8, leaveOpen: true))
        {
            _stage.WriteTo(writer);
        }

        state.Position = 0;
        _stage = New(policy ?? Every with { Maintenance = [new MaintenanceWindow(Minute(20), Minute(22))] }, detector);
        using var reader = new BinaryReader(state);
        _stage.Read(reader);
    }

    private void Send(double missing, int windows = 1)
    {
        for (; windows > 0; windows--)
        {
            var sample = new MetricsSample { Tenant = "acme", WindowStart = Minute(_minute++), Length = TimeSpan.FromMinutes(1), Windows = 100 };
            sample.Values[FeatureVector.MissingEventRate] = missing;
            sample.Values[FeatureVector.EventRate] = 300;
            _stage.Process(sample, _found);
        }
    }
}
