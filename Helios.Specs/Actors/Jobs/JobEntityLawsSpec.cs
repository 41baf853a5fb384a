using Helios.Actors.Jobs;
using Helios.Host.App.Jobs;

namespace Helios.Specs.Actors.Jobs;

/// <summary>Random lives of a job: clocks that jump, commands that come twice, nodes that die.</summary>
public sealed class JobEntityLawsSpec
{
    private static readonly string[] Schedules = ["0 0/5 * * * ?", "0 * * * * ?", "0 0 2 * * ?", "0 30 1/3 * * ?"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Every_life_keeps_the_laws(int seed)
    {
        var random = new Random(seed);
        var job = new JobDriver(Schedules[random.Next(Schedules.Length)], zone: "Europe/Berlin");
        for (var step = 0; step < 400; step++)
        {
            job.Now += TimeSpan.FromSeconds(random.Next(10) == 0 ? random.Next(20_000) : random.Next(200));
            var command = job.Through(Any(random, job));
            var before = job.Events.Count;
            job.Tell(command);
            KeepsLaws(job, command, before, $"seed {seed}, step {step}, {command}");
        }

        for (var prefix = 0; prefix <= job.Journal.Count; prefix += 1 + random.Next(5))
        {
            Assert.Equal(job.Replayed(prefix, -1), job.Replayed(prefix, random.Next(prefix + 1)));
        }

        Assert.Equal(job.Json(job.State), job.Replayed(job.Journal.Count, random.Next(job.Journal.Count)));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Every_due_time_has_a_run_or_is_counted(int seed)
    {
        var random = new Random(seed);
        var schedule = Schedules[random.Next(2)];
        var job = new JobDriver(schedule);
        job.Tell(new JobCommand.Start());
        var began = job.Now;
        var cron = new CronSchedules(TimeZoneInfo.Utc);
        for (var step = 0; step < 150; step++)
        {
            job.Wake(TimeSpan.FromSeconds(random.Next(4) == 0 ? random.Next(3000) : random.Next(30)));
            if (job.State.Running is not null)
            {
                job.Now += TimeSpan.FromSeconds(random.Next(590));
                job.Done();
            }

            var due = 0;
            for (var at = cron.Next(schedule, began); at < job.State.Due; at = cron.Next(schedule, at!.Value))
            {
                due++;
            }

            Assert.True(due == job.State.Count + job.State.Missed, $"seed {seed}, step {step}: {due} due, {job.State.Count} runs, {job.State.Missed} missed");
        }
    }

    private static JobCommand Any(Random random, JobDriver job) => random.Next(12) switch
    {
        0 => new JobCommand.Start(),
        1 => new JobCommand.Run("ann", $"r{random.Next(5)}"),
        2 => new JobCommand.Pause("ann", $"why {random.Next(2)}", random.Next(2) == 0 ? null : job.Now.AddSeconds(random.Next(-10, 4000))),
        3 or 4 => new JobCommand.Resume("bob"),
        5 => new JobCommand.Recovered(),
        6 or 7 => new JobCommand.Done(
            job.State.Running is { } run && random.Next(4) > 0 ? run.Id : $"{JobDriver.Name}-{random.Next(30)}",
            new JobOutcome(random.Next(3) == 0 ? JobResults.Failed : JobResults.Succeeded, "text")),
        8 => new JobCommand.Progress(job.State.Running?.Id ?? "none", random.NextDouble(), "half"),
        _ => new JobCommand.Woken(),
    };

    private static void KeepsLaws(JobDriver job, JobCommand command, int before, string where)
    {
        var running = 0;
        var starts = 0;
        foreach (var change in job.Events)
        {
            running += change is JobEvent.Began ? 1 : change is JobEvent.Ended ? -1 : 0;
            starts += change is JobEvent.Began ? 1 : 0;
            Assert.True(running is 0 or 1, $"two runs at once: {where}");
        }

        Assert.True(running == (job.State.Running is null ? 0 : 1), where);
        Assert.True(starts == job.Effects.OfType<StartJob>().Count(), $"a run without its effect: {where}");
        Assert.True(job.State.Runs.Count <= JobState.MostRuns, where);
        var fresh = job.Events.Skip(before).ToList();
        var paused = fresh.Exists(change => change is JobEvent.Resumed) ? null : job.State.Pause;
        Assert.False(
            paused is not null && fresh.Exists(change => change is JobEvent.Began { Run.Trigger: not JobTriggers.Manual }), $"ran though paused: {where}");
        if (command is JobCommand.Woken && job.State.Running is null)
        {
            Assert.True(job.WakeAt is null || job.WakeAt > job.Now, $"wakes again at once: {where}");
        }

        if (command is not JobCommand.Recovered)
        {
            Assert.True(job.Decide(command).Events.Count == 0, $"a command that came twice changed something: {where}");
        }
    }
}
