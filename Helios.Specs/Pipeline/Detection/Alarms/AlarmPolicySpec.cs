using Helios.Pipeline.Detection.Alarms;

namespace Helios.Specs.Pipeline.Detection.Alarms;

public sealed class AlarmPolicySpec
{
    [Fact]
    public void Alarms_agree_with_the_plain_recipe()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var (learn, dead, raise, decay) = (random.Next(50), random.Next(30), random.NextDouble(), random.Next(1, 400));
            double[] scores = [.. Enumerable.Range(0, 800).Select(_ => random.Next(4) == 0 ? random.NextDouble() * 3 : random.NextDouble())];
            var policy = new AlarmPolicy(new AlarmPolicyOptions { LearnRows = learn, DeadRows = dead, Raise = raise, DecayRows = decay });
            var expected = Plain(scores, learn, dead, raise, decay);
            for (var t = 0; t < scores.Length; t++)
            {
                Assert.True(expected[t] == (Row(policy, scores[t]) == AlarmOutcome.Alarm), $"seed {seed} t {t}");
            }
        }
    }

    [Fact]
    public void Disturbance_that_lasts_alarms_once_because_dead_time_starts_anew()
    {
        var restarts = new AlarmPolicy(new AlarmPolicyOptions { DeadRows = 5 });
        var fixedTime = new AlarmPolicy(new AlarmPolicyOptions { DeadRows = 5, RestartDeadTime = false, Raise = 0 });
        var (first, second) = (0, 0);
        for (var t = 0; t < 60; t++)
        {
            first += Row(restarts, 2) == AlarmOutcome.Alarm ? 1 : 0;
            second += Row(fixedTime, 2) == AlarmOutcome.Alarm ? 1 : 0;
        }

        Assert.Equal((1, 10), (first, second));
    }

    [Fact]
    public void Alarm_raises_the_threshold_which_falls_back_over_rows()
    {
        var policy = new AlarmPolicy(new AlarmPolicyOptions { DeadRows = 0, Raise = 0.5, DecayRows = 10 });
        Assert.Equal(AlarmOutcome.Alarm, Row(policy, 1.1));
        Assert.Equal(1.5, policy.Threshold, 1e-12);
        Assert.Equal(AlarmOutcome.Raised, Row(policy, 1.1));
        for (var t = 0; t < 25; t++)
        {
            Row(policy, 0);
        }

        Assert.Equal(1 + (0.5 * Math.Exp(-2.6)), policy.Threshold, 1e-12);
        Assert.Equal(AlarmOutcome.Alarm, Row(policy, 1.1));
    }

    [Fact]
    public void High_score_of_a_small_deviation_does_not_alarm()
    {
        var policy = new AlarmPolicy(new AlarmPolicyOptions { MinimumDeviation = 2, MinimumRelativeDeviation = 0.1, DeadRows = 0 });
        Assert.Equal(AlarmOutcome.TooSmall, policy.Observe(2, 9, 100, 0));
        Assert.Equal(AlarmOutcome.TooSmall, policy.Observe(2, -1.9, 1, 0));
        Assert.Equal(AlarmOutcome.Alarm, policy.Observe(2, -10, 100, 0));
        Assert.Equal(AlarmOutcome.Alarm, policy.Observe(2, double.NaN, double.NaN, 0));
        Assert.Equal(AlarmOutcome.TooSmall, new AlarmPolicy(new() { MinimumDeviation = 2 }).Observe(2, 1, double.PositiveInfinity, 0));
    }

    [Fact]
    public void K_of_n_waits_until_enough_of_the_last_rows_are_high()
    {
        var policy = new AlarmPolicy(new AlarmPolicyOptions { HighRows = 3, OfRows = 5 });
        double[] scores = [2, 0, 2, 0, 0, 2, 0, 2, 2];
        AlarmOutcome[] expected =
        [
            AlarmOutcome.TooFew, AlarmOutcome.Quiet, AlarmOutcome.TooFew, AlarmOutcome.Quiet, AlarmOutcome.Quiet,
            AlarmOutcome.TooFew, AlarmOutcome.Quiet, AlarmOutcome.TooFew, AlarmOutcome.Alarm,
        ];
        Assert.Equal(expected, scores.Select(score => Row(policy, score)));
    }

    [Fact]
    public void Alarm_within_the_merge_gap_continues_the_one_before()
    {
        var policy = new AlarmPolicy(new AlarmPolicyOptions { DeadRows = 2, MergeRows = 6, Raise = 0 });
        var outcomes = Enumerable.Range(0, 20).Select(t => Row(policy, t is 0 or 5 or 11 or 18 ? 2 : 0)).ToArray();
        Assert.Equal((AlarmOutcome.Alarm, AlarmOutcome.Merged, AlarmOutcome.Merged, AlarmOutcome.Alarm), (outcomes[0], outcomes[5], outcomes[11], outcomes[18]));
    }

    [Fact]
    public void High_rows_between_two_alarms_do_not_make_the_second_one_continue_the_first()
    {
        var policy = new AlarmPolicy(new AlarmPolicyOptions { DeadRows = 0, MergeRows = 5, HighRows = 2, OfRows = 3, Raise = 0 });
        var outcomes = Enumerable.Range(0, 120).Select(t => Row(policy, t is 10 or 11 or 100 or 101 ? 2 : 0)).ToArray();
        Assert.Equal((AlarmOutcome.TooFew, AlarmOutcome.Alarm), (outcomes[10], outcomes[11]));
        Assert.Equal((AlarmOutcome.TooFew, AlarmOutcome.Alarm), (outcomes[100], outcomes[101]));
    }

    [Fact]
    public void Row_below_the_raised_threshold_does_not_hide_an_alarm_that_comes_long_after_the_last_one()
    {
        var policy = new AlarmPolicy(new AlarmPolicyOptions { DeadRows = 3, MergeRows = 5, Raise = 0.5, DecayRows = 1e9 });
        var outcomes = Enumerable.Range(0, 120).Select(t => Row(policy, t switch { 10 or 102 => 9, 100 => 1.1, _ => 0 })).ToArray();
        Assert.Equal((AlarmOutcome.Alarm, AlarmOutcome.Raised, AlarmOutcome.Alarm), (outcomes[10], outcomes[100], outcomes[102]));
    }

    [Fact]
    public void Disturbance_that_stays_high_is_one_alarm_whatever_holds_its_rows_back()
    {
        var policy = new AlarmPolicy(new AlarmPolicyOptions { DeadRows = 2, RestartDeadTime = false, MergeRows = 1, Raise = 1, DecayRows = 5 });
        var outcomes = Enumerable.Range(0, 200).Select(_ => Row(policy, 1.5)).ToArray();
        Assert.Equal(AlarmOutcome.Alarm, outcomes[0]);
        Assert.DoesNotContain(AlarmOutcome.Alarm, outcomes[1..]);
        Assert.Contains(AlarmOutcome.Merged, outcomes);
    }

    [Fact]
    public void Alarm_after_planned_work_continues_one_before_it_only_where_the_series_stayed_high()
    {
        var options = new AlarmPolicyOptions { DeadRows = 0, MergeRows = 5, Raise = 0, Maintenance = [new MaintenanceWindow(10, 20)] };
        var (stayed, anew) = (new AlarmPolicy(options), new AlarmPolicy(options));
        var (first, second) = (AlarmOutcome.Quiet, AlarmOutcome.Quiet);
        for (var t = 0; t <= 20; t++)
        {
            first = stayed.Observe(t >= 8 ? 2 : 0, double.NaN, double.NaN, t);
            second = anew.Observe(t is 0 or >= 18 ? 2 : 0, double.NaN, double.NaN, t);
        }

        Assert.Equal((AlarmOutcome.Merged, AlarmOutcome.Alarm), (first, second));
    }

    [Fact]
    public void Alarms_agree_with_the_plain_recipe_under_every_option()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var of = random.Next(1, 6);
            var options = new AlarmPolicyOptions
            {
                LearnRows = random.Next(20),
                DeadRows = random.Next(8),
                MergeRows = random.Next(12),
                OfRows = of,
                HighRows = random.Next(1, of + 1),
                RestartDeadTime = random.Next(2) == 0,
                Raise = random.NextDouble(),
                DecayRows = random.Next(1, 100),
                Maintenance = [new MaintenanceWindow(100, 130), new MaintenanceWindow(300, 301)],
            };
            var (policy, slow) = (new AlarmPolicy(options), new SlowAlarmPolicy(options));
            for (var t = 0; t < 600; t++)
            {
                var score = random.Next(3) == 0 ? random.NextDouble() * 3 : random.NextDouble();
                var (expected, actual) = (slow.Row(score, t), policy.Observe(score, double.NaN, double.NaN, t));
                Assert.True(expected == actual, $"seed {seed} t {t}: {expected} {actual} {options}");
            }
        }
    }

    [Fact]
    public void Planned_work_is_marked_but_alarms_nobody()
    {
        var policy = new AlarmPolicy(new AlarmPolicyOptions { Maintenance = [new MaintenanceWindow(10, 20)], DeadRows = 50 });
        Assert.Equal(AlarmOutcome.Quiet, policy.Observe(0.9, 0, 0, 12));
        Assert.Equal(AlarmOutcome.Maintenance, policy.Observe(2, 0, 0, 13));
        Assert.Equal(AlarmOutcome.Maintenance, policy.Observe(2, 0, 0, 19));
        Assert.Equal(AlarmOutcome.Alarm, policy.Observe(2, 0, 0, 20));
    }

    [Fact]
    public void Policy_restored_in_mid_stream_goes_on_as_the_first_one()
    {
        var options = new AlarmPolicyOptions { DeadRows = 3, HighRows = 2, OfRows = 4, MergeRows = 5, LearnRows = 20 };
        var (policy, random) = (new AlarmPolicy(options), new Random(9));
        for (var t = 0; t < 500; t++)
        {
            if (t % 50 == 7)
            {
                var fresh = new AlarmPolicy(options);
                policy = Snapshots.Copy(policy.WriteTo, fresh.Read, fresh);
            }

            Row(policy, random.NextDouble() * 2);
        }

        var (one, two) = (policy, new AlarmPolicy(options));
        Snapshots.Copy(one.WriteTo, two.Read, two);
        for (var t = 0; t < 300; t++)
        {
            var score = random.NextDouble() * 2;
            Assert.Equal(Row(one, score), Row(two, score));
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused_with_their_name()
    {
        var wrong = new AlarmPolicyOptions
        {
            Edge = 0,
            DeadRows = -1,
            HighRows = 3,
            OfRows = 2,
            DecayRows = double.NaN,
            Maintenance = [new MaintenanceWindow(5, 5)],
        };
        Assert.Equal(5, wrong.Violations().Count());
        Assert.Contains("edge is 0", Assert.Throws<ArgumentException>(() => new AlarmPolicy(wrong)).Message, StringComparison.Ordinal);
        Assert.Empty(new AlarmPolicyOptions().Violations());
    }

    private static AlarmOutcome Row(AlarmPolicy policy, double score) => policy.Observe(score, double.NaN, double.NaN, 0);

    private static bool[] Plain(double[] scores, int first, int dead, double raise, double decay)
    {
        var (quiet, raised, alarms) = (-1, 0.0, new bool[scores.Length]);
        for (var i = first; i < scores.Length; i++)
        {
            raised *= Math.Exp(-1 / decay);
            if (scores[i] <= 1)
            {
                continue;
            }

            if (i > quiet && scores[i] >= 1 + raised)
            {
                (alarms[i], raised, quiet) = (true, raised + raise, i + dead);
            }
            else if (i <= quiet)
            {
                quiet = i + dead;
            }
        }

        return alarms;
    }
}
