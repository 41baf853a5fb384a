using Helios.Actors.Jobs;

namespace Helios.Specs.Actors.Jobs;

public sealed class JobEntitySpec
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly JobDriver _job = new();

    [Fact]
    public void Started_job_waits_for_its_first_due_time_and_shows_the_next_five()
    {
        _job.Tell(new JobCommand.Start());
        Assert.Equal(Noon.AddMinutes(5), _job.WakeAt);
        Assert.Equal(("idle", Noon.AddMinutes(5)), (_job.View!.State, _job.View.NextRun));
        Assert.Equal([5, 10, 15, 20, 25], _job.View.NextRuns.Select(at => at.Minute));
        Assert.Empty(_job.Effects);
        Assert.Empty(_job.Decide(new JobCommand.Start()).Events);
    }

    [Fact]
    public void Due_job_runs_and_its_result_is_kept()
    {
        _job.Tell(new JobCommand.Start());
        _job.Wake();
        var start = Assert.IsType<StartJob>(Assert.Single(_job.Effects));
        Assert.Equal((JobTriggers.Schedule, Noon.AddMinutes(5)), (start.Run.Trigger, start.Run.Due));
        Assert.Equal("running", _job.View!.State);
        Assert.Equal(Noon.AddMinutes(15), _job.WakeAt);
        _job.Now += TimeSpan.FromSeconds(3);
        _job.Done();
        Assert.Equal(("idle", JobResults.Succeeded, 3000L), (_job.View!.State, _job.View.LastRun!.Result, _job.View.LastRun.DurationMs));
        Assert.Equal(Noon.AddMinutes(10), _job.WakeAt);
    }

    [Fact]
    public void Many_missed_due_times_are_one_run()
    {
        _job.Tell(new JobCommand.Start());
        _job.Now = Noon.AddMinutes(61);
        _job.Wake();
        Assert.Equal(Noon.AddMinutes(60), _job.State.Running!.Due);
        Assert.Equal(11, _job.State.Missed);
        Assert.Single(_job.Effects);
    }

    [Fact]
    public void Due_time_missed_by_more_than_the_grace_is_passed_over()
    {
        var daily = new JobDriver("0 0 2 * * ?");
        daily.Tell(new JobCommand.Start());
        daily.Wake(late: TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(1));
        Assert.Null(daily.State.Running);
        Assert.Equal((1, new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero)), (daily.State.Missed, daily.WakeAt));
        daily.Wake(late: TimeSpan.FromMinutes(5));
        Assert.NotNull(daily.State.Running);
    }

    [Fact]
    public void Run_that_hangs_is_cancelled_and_told_as_timed_out()
    {
        _job.Tell(new JobCommand.Start());
        _job.Wake();
        var run = _job.State.Running!.Id;
        _job.Wake();
        Assert.Equal(new CancelJob(JobDriver.Name, run), _job.Effects[^1]);
        Assert.Equal((JobResults.TimedOut, 1), (_job.View!.LastRun!.Result, _job.View.Failures));
        _job.Tell(new JobCommand.Done(run, new JobOutcome(JobResults.Succeeded, "too late")));
        Assert.Equal(JobResults.TimedOut, Assert.Single(_job.State.Runs).Result);
    }

    [Fact]
    public void Job_due_while_it_runs_does_not_run_twice_and_counts_that()
    {
        _job.Tell(new JobCommand.Start());
        _job.Wake();
        _job.Now = Noon.AddMinutes(14);
        _job.Tell(new JobCommand.Woken());
        Assert.Single(_job.Effects);
        var refused = _job.Tell(new JobCommand.Run("ann", "1"));
        Assert.False(refused.Granted);
        Assert.Equal(_job.State.Running!.Id, refused.Run);
        _job.Done();
        Assert.Equal((1, Noon.AddMinutes(15)), (_job.State.Missed, _job.WakeAt));
    }

    [Fact]
    public void Failed_job_is_tried_again_after_a_pause_that_doubles()
    {
        var daily = new JobDriver("0 0 2 * * ?");
        daily.Tell(new JobCommand.Start());
        daily.Wake();
        var pauses = new List<double>();
        for (var failure = 0; failure < 8; failure++)
        {
            daily.Done(JobResults.Failed);
            pauses.Add((daily.WakeAt!.Value - daily.Now).TotalSeconds);
            daily.Wake();
            Assert.Equal(JobTriggers.Retry, daily.State.Running!.Trigger);
        }

        Assert.Equal([30, 60, 120, 240, 480, 900, 900, 900], pauses);
        daily.Done();
        Assert.Equal((0, 2, 0L), (daily.State.Failures, daily.WakeAt!.Value.Hour, daily.State.Missed));
    }

    [Fact]
    public void Failing_job_of_every_minute_leaves_due_times_out_and_counts_them()
    {
        var often = new JobDriver("0 * * * * ?");
        often.Tell(new JobCommand.Start());
        for (var failure = 0; failure < 4; failure++)
        {
            often.Wake();
            often.Done(JobResults.Failed);
        }

        // The fourth failure waits four minutes: the due times before that are passed over.
        Assert.True(often.WakeAt - often.Now >= TimeSpan.FromMinutes(4), $"{often.Now} {often.WakeAt}");
        Assert.True(often.State.Missed >= 3, $"{often.State.Missed}");
    }

    [Fact]
    public void Paused_job_runs_by_hand_only_and_resumes_when_the_time_is_over()
    {
        _job.Tell(new JobCommand.Start());
        Assert.True(_job.Tell(new JobCommand.Pause("ann", "move", Noon.AddMinutes(62))).Granted);
        Assert.Equal(("paused", Noon.AddMinutes(62), Noon.AddMinutes(65)), (_job.View!.State, _job.WakeAt, _job.View.NextRun));
        _job.Now = Noon.AddMinutes(30);
        _job.Tell(new JobCommand.Woken());
        Assert.Empty(_job.Effects);
        Assert.True(_job.Tell(new JobCommand.Run("bob", "1")).Granted);
        _job.Done();
        Assert.Equal("paused", _job.View!.State);
        _job.Wake();
        Assert.Equal(("idle", Noon.AddMinutes(65), 0L), (_job.View!.State, _job.WakeAt, _job.State.Missed));
        Assert.Equal(["ann job.pause", "bob job.run", "helios job.resume"], _job.Audit.Select(line => $"{line.Actor} {line.Action}"));
    }

    [Fact]
    public void Pause_without_an_end_lasts_and_one_that_is_over_is_refused()
    {
        _job.Tell(new JobCommand.Start());
        Assert.False(_job.Tell(new JobCommand.Pause("ann", "move", _job.Now)).Granted);
        _job.Tell(new JobCommand.Pause("ann", "move", null));
        Assert.Null(_job.WakeAt);
        Assert.Null(_job.View!.NextRun);
        _job.Now = Noon.AddDays(3);
        _job.Tell(new JobCommand.Recovered());
        Assert.Equal("paused", _job.View.State);
        Assert.True(_job.Tell(new JobCommand.Resume("bob")).Granted);
        Assert.Equal(Noon.AddDays(3).AddMinutes(5), _job.WakeAt);
    }

    [Fact]
    public void Run_of_a_lost_node_is_abandoned_and_repeated_within_the_grace()
    {
        _job.Tell(new JobCommand.Start());
        _job.Wake();
        _job.Now += TimeSpan.FromMinutes(2);
        _job.Tell(new JobCommand.Recovered());
        Assert.Equal(JobResults.Abandoned, Assert.Single(_job.State.Runs).Result);
        Assert.Equal((JobTriggers.Recovered, Noon.AddMinutes(5)), (_job.State.Running!.Trigger, _job.State.Running.Due));
        _job.Now = Noon.AddMinutes(11);
        _job.Tell(new JobCommand.Recovered());
        Assert.Null(_job.State.Running);
        Assert.Equal((0, Noon.AddMinutes(15)), (_job.State.Failures, _job.WakeAt));
    }

    [Fact]
    public void Request_by_hand_that_comes_twice_runs_once()
    {
        _job.Tell(new JobCommand.Start());
        var first = _job.Tell(new JobCommand.Run("ann", "r1"));
        _job.Done();
        var second = _job.Tell(new JobCommand.Run("ann", "r1"));
        Assert.True(second.Granted);
        Assert.Equal(first.Run, second.Run);
        Assert.Single(_job.Effects);
    }

    [Fact]
    public void Other_schedule_holds_from_the_next_command_on_and_a_job_switched_off_never_wakes()
    {
        _job.Tell(new JobCommand.Start());
        _job.Configure("0 30 * * * ?");
        _job.Tell(new JobCommand.Recovered());
        Assert.Equal(Noon.AddMinutes(30), _job.WakeAt);
        _job.Configure("0 30 * * * ?", enabled: false);
        _job.Tell(new JobCommand.Recovered());
        Assert.Equal((null, "disabled"), (_job.WakeAt, _job.View!.State));
        Assert.Empty(_job.View.NextRuns);
        Assert.True(_job.Tell(new JobCommand.Run("ann", "1")).Granted);
    }

    [Theory]
    [InlineData("Europe/Berlin", "0 30 2 * * ?", "2026-03-27T12:00:00Z", "2026-03-28T01:30:00Z 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z")]
    [InlineData("Europe/Berlin", "0 30 2 * * ?", "2026-10-23T12:00:00Z", "2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z")]
    [InlineData("Europe/Berlin", "0 0/30 * * * ?", "2026-10-25T00:10:00Z", "2026-10-25T00:30:00Z 2026-10-25T01:00:00Z 2026-10-25T01:30:00Z 2026-10-25T02:00:00Z")]
    [InlineData("UTC", "0 30 2 * * ?", "2026-03-27T12:00:00Z", "2026-03-28T02:30:00Z 2026-03-29T02:30:00Z 2026-03-30T02:30:00Z")]
    public void Night_of_the_clock_change_neither_loses_nor_doubles_a_run(string zone, string schedule, string from, string runs)
    {
        var job = new JobDriver(schedule, zone: zone) { Now = DateTimeOffset.Parse(from, null) };
        job.Tell(new JobCommand.Start());
        foreach (var due in runs.Split(' '))
        {
            job.Wake();
            Assert.Equal(DateTimeOffset.Parse(due, null), job.State.Running!.Due);
            job.Done();
        }

        Assert.Equal(0, job.State.Missed);
    }

    [Fact]
    public void Job_that_configuration_does_not_know_does_nothing()
    {
        var entity = new JobEntity([], (_, _) => null);
        var decided = entity.Decide(entity.Initial("jobs/x"), new JobCommand.Run("ann", "1"), Noon);
        Assert.Equal(new JobReply(false, "there is no job x"), decided.Reply);
        Assert.Empty(decided.Events);
    }

    [Fact]
    public void Long_absence_of_a_job_of_every_second_costs_no_more_than_a_count()
    {
        var job = new JobDriver("* * * * * ?");
        job.Tell(new JobCommand.Start());
        job.Now = Noon.AddDays(400);
        job.Tell(new JobCommand.Woken());
        Assert.Equal(job.Now, job.State.Running!.Due);
        Assert.Equal(JobCalendar.MostCounted - 1, job.State.Missed);
    }
}
