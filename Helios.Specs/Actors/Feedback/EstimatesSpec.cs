using Helios.Actors.Feedback;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Statistics;

namespace Helios.Specs.Actors.Feedback;

public sealed class EstimatesSpec
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly FeedbackOptions Options = new();
    private static readonly RecoveryAction Replay = ActionCatalogue.Default.Find("replay_from_kafka")!;

    [Fact]
    public void Unmeasured_action_keeps_the_numbers_of_the_catalogue()
    {
        foreach (var action in ActionCatalogue.Default.Actions)
        {
            var learnt = Estimates.Of(action, Empty(action.Name), Options, Now);
            Assert.Equal(ActionEstimate.Of(action), learnt.Numbers);
            Assert.InRange(learnt.Numbers.SuccessRate, learnt.SuccessLower, learnt.SuccessUpper);
        }
    }

    [Fact]
    public void Posterior_agrees_with_a_slow_oracle()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var runs = Runs(random, random.Next(1, 130));
            var learnt = Estimates.Of(Replay, Learn(runs), Options, Now);
            var (a, b) = (9.5, 0.5);
            var kept = runs.OrderBy(run => run.EndedAt).ThenBy(run => run.Execution, StringComparer.Ordinal).TakeLast(100).Reverse().ToList();
            for (var newer = 0; newer < kept.Count; newer++)
            {
                var weight = Math.Pow(0.5, (Now - kept[newer].EndedAt).TotalDays / 30) * Math.Pow(0.5, newer / 50.0);
                (a, b) = kept[newer].Succeeded ? (a + weight, b) : (a, b + weight);
            }

            Assert.Equal(a / (a + b), learnt.Numbers.SuccessRate, 1e-12);
            var density = Density(a, b);
            Assert.Equal(0.05, Below(density, learnt.SuccessLower), 2e-3);
            Assert.Equal(0.95, Below(density, learnt.SuccessUpper), 2e-3);
        }
    }

    [Fact]
    public void Order_and_repetition_of_outcomes_do_not_matter_even_with_equal_times()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var runs = Runs(random, random.Next(1, 150)).Select(run => run with { EndedAt = Now.AddHours(-random.Next(5)) }).ToArray();
            var first = Estimates.Of(Replay, Learn(runs), Options, Now);
            LearntRun[] again = [.. runs, .. runs.Take(random.Next(runs.Length))];
            random.Shuffle(again);
            var second = Estimates.Of(Replay, Learn(again), Options, Now);
            Assert.True(first == second, $"seed {seed}: {first} and {second}");
        }
    }

    [Fact]
    public void One_more_success_never_lowers_the_mean_and_one_more_failure_never_raises_it()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var record = Learn(Runs(random, random.Next(0, 140)));
            var before = Estimates.Of(Replay, record, Options, Now).Numbers.SuccessRate;
            var next = new LearntRun("next", true, 10, null, Now.AddHours(-random.Next(900)), 1);
            var better = Estimates.Of(Replay, record.With(next, 100), Options, Now).Numbers.SuccessRate;
            var worse = Estimates.Of(Replay, record.With(next with { Succeeded = false }, 100), Options, Now).Numbers.SuccessRate;
            Assert.True(better >= before - 1e-12 && worse <= before + 1e-12, $"seed {seed}: {worse} {before} {better}");
        }
    }

    [Fact]
    public void Estimates_stay_in_range_whatever_the_outcomes_say()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var record = Empty("notify");
            for (var i = 0; i < random.Next(1, 50); i++)
            {
                double Wild() => random.Next(6) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => -5, 3 => 1e300, _ => random.NextDouble() };
                record = record.With(LearntRun.Of(Outcome($"x{i}", random.Next(2) == 0, Wild()) with { QosImpact = Wild() }, i), 100);
            }

            var action = random.Next(5) == 0 ? null : Replay;
            var learnt = Estimates.Of(action, record, Options with { PriorStrength = random.Next(3) }, Now);
            Assert.True(learnt.Numbers.IsValid, $"seed {seed}: {learnt}");
            Assert.True(learnt.SuccessLower >= 0 && learnt.SuccessUpper <= 1 && learnt.SuccessLower <= learnt.SuccessUpper, $"seed {seed}: {learnt}");
        }
    }

    [Fact]
    public void Old_runs_fade_until_the_estimate_is_back()
    {
        var record = Learn([.. Enumerable.Range(0, 50).Select(i => new LearntRun($"x{i:00}", false, null, null, Now.AddMinutes(i), 1))]);
        var rates = new[] { 0, 30, 60, 120, 3000 }.Select(days => Estimates.Of(Replay, record, Options, Now.AddDays(days)).Numbers.SuccessRate).ToArray();
        Assert.True(rates[0] < 0.35, $"{rates[0]}");
        Assert.Equal(rates.Order(), rates);
        Assert.Equal(Replay.SuccessRate, rates[^1], 1e-9);
    }

    [Fact]
    public void Times_of_recovery_move_the_estimate_and_a_wild_one_hardly_does()
    {
        LearntRun[] runs = [.. Enumerable.Range(0, 40).Select(i => new LearntRun($"x{i:00}", true, 20 + (i % 5), 0.05, Now.AddSeconds(-i), 1))];
        var learnt = Estimates.Of(Replay, Learn(runs), Options, Now).Numbers;
        Assert.InRange(learnt.MttrSeconds, 23, 32);
        Assert.InRange(learnt.QosImpact, 0.05, 0.07);
        var wild = Estimates.Of(Replay, Learn([.. runs, new("wild", true, 86_400, null, Now, 1)]), Options, Now).Numbers;
        Assert.Equal(learnt.MttrSeconds, wild.MttrSeconds, 0.5);
    }

    [Fact]
    public void Robust_mean_is_between_the_extremes_and_moves_with_its_values()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var n = random.Next(1, 30);
            var values = Enumerable.Range(0, n).Select(_ => random.Next(4) == 0 ? 7 : Math.Exp(3 * random.NextDouble())).ToArray();
            var weights = Enumerable.Range(0, n).Select(_ => random.NextDouble() + 0.01).ToArray();
            var mean = HuberMean.Of(values, weights);
            Assert.True(mean >= values.Min() - 1e-9 && mean <= values.Max() + 1e-9, $"seed {seed}: {mean}");
            var moved = HuberMean.Of([.. values.Select(value => (3 * value) + 2)], weights);
            Assert.True(Math.Abs(moved - ((3 * mean) + 2)) < 1e-6 * moved, $"seed {seed}: {mean} became {moved}");
        }

        Assert.Equal(double.NaN, HuberMean.Of([], []));
    }

    [Theory]
    [InlineData(0.5, 1, 1, 0.5)]
    [InlineData(0.25, 2, 1, 0.0625)]
    [InlineData(0.3, 2, 3, 0.3483)]
    public void Distribution_of_beta_has_its_known_values(double x, double a, double b, double expected)
    {
        Assert.Equal(expected, IncompleteBeta.Of(x, a, b), 1e-12);
        Assert.Equal(x, IncompleteBeta.Quantile(expected, a, b), 1e-10);
    }

    private static ActionRecord Empty(string action) => new() { Action = action, Issue = IssueType.MissingEvents };

    private static ActionRecord Learn(IEnumerable<LearntRun> runs) => runs.Aggregate(Empty("replay_from_kafka"), (record, run) => record.With(run, 100));

    private static LearntRun[] Runs(Random random, int count)
    {
        var share = random.NextDouble();
        return [.. Enumerable.Range(0, count).Select(i => new LearntRun(
            $"x{i:000}", random.NextDouble() < share, random.Next(3) == 0 ? null : 300 * random.NextDouble(), null, Now.AddHours(-900 * random.NextDouble()), i))];
    }

    private static RunOutcome Outcome(string execution, bool succeeded, double mttr) => new()
    {
        Execution = execution,
        Action = "notify",
        Issue = IssueType.MissingEvents,
        Tenant = "acme",
        Target = "aws",
        Succeeded = succeeded,
        State = succeeded ? "succeeded" : "failed",
        MttrSeconds = mttr,
        EndedAt = Now,
    };

    /// <summary>The density of Beta(a, b) on a grid in t with x = sin² t, which smooths its poles; normalised by its own sum.</summary>
    private static double[] Density(double a, double b)
    {
        const int Steps = 20_000;
        var density = new double[Steps];
        for (var i = 0; i < Steps; i++)
        {
            var (sin, cos) = Math.SinCos((i + 0.5) / Steps * Math.PI / 2);
            density[i] = Math.Exp((((2 * a) - 1) * Math.Log(sin)) + (((2 * b) - 1) * Math.Log(cos)));
        }

        var sum = density.Sum();
        return [.. density.Select(value => value / sum)];
    }

    private static double Below(double[] density, double x)
    {
        var end = (int)Math.Round(Math.Asin(Math.Sqrt(x)) / (Math.PI / 2) * density.Length);
        return density.Take(end).Sum();
    }
}
