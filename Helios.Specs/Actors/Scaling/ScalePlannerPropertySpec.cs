using Helios.Actors.Scaling;

namespace Helios.Specs.Actors.Scaling;

/// <summary>Laws of scaling over random histories; the seed is in every failure.</summary>
public class ScalePlannerPropertySpec
{
    private const int Cases = 25;
    private const int Samples = 60;

    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<IReadOnlyList<Step>> Steps = new(() => [.. Enumerable.Range(1, Cases).SelectMany(Run)]);

    [Fact]
    public void Lanes_are_at_least_one_and_never_more_than_partitions() => ForEach((seed, _, _, sample, decision, known) =>
        Assert.True(decision.Lanes >= 1 && (known == 0 || decision.Lanes <= known), $"seed {seed}: {decision.Lanes} of {known}, {sample.At}"));

    [Fact]
    public void History_is_bounded() => ForEach((seed, _, state, _, _, _) => Assert.True(
        state.History.Count <= ScaleOptions.MaxHistory && state.Wanted.Count <= ScaleOptions.MaxHistory, $"seed {seed}: {state.History.Count} {state.Wanted.Count}"));

    [Fact]
    public void Nothing_changes_within_the_cool_down_but_what_is_taken_back_or_too_many() => ForEach((seed, options, state, sample, decision, known) =>
    {
        var isCooling = state.ChangedAt is { } changed && sample.At - changed < options.CoolDown;
        var isFree = decision.Kind is ScaleKind.Hold or ScaleKind.Undo || sample.Lanes > known || (options.Max > 0 && sample.Lanes > options.Max);
        Assert.True(!isCooling || isFree, $"seed {seed}: {decision.Kind} at {sample.At}");
    });

    [Fact]
    public void Fewer_lanes_are_never_fewer_than_were_wanted_within_the_stabilisation() => ForEach((seed, options, state, sample, decision, known) =>
    {
        var isLimit = sample.Lanes > known || (options.Max > 0 && sample.Lanes > options.Max);
        var most = state.Wanted.Where(one => sample.At - one.At <= options.Stabilisation).Select(one => Math.Min(one.Lanes, known)).DefaultIfEmpty(1).Max();
        Assert.True(decision.Kind != ScaleKind.Down || isLimit || decision.Lanes >= most, $"seed {seed}: {decision.Lanes} < {most}");
    });

    [Fact]
    public void Kind_says_in_which_direction_the_lanes_go() => ForEach((seed, _, _, sample, decision, _) => Assert.True(
        decision.Kind switch
        {
            ScaleKind.Up => decision.Lanes > sample.Lanes,
            ScaleKind.Down => decision.Lanes < sample.Lanes,
            ScaleKind.Undo => decision.Lanes < sample.Lanes,
            _ => decision.Lanes <= Math.Max(1, sample.Lanes),
        },
        $"seed {seed}: {decision} {sample}"));

    [Fact]
    public void Same_samples_give_the_same_decisions()
    {
        Assert.Equal(Run(1).Select(step => step.Decision), Run(1).Select(step => step.Decision));
    }

    private static void ForEach(Action<int, ScaleOptions, ScaleState, LagSample, ScaleDecision, int> law)
    {
        foreach (var step in Steps.Value)
        {
            law(step.Seed, step.Options, step.State, step.Sample, step.Decision, step.Partitions);
        }
    }

    private static IEnumerable<Step> Run(int seed)
    {
        var random = new Random(seed);
        var options = new ScaleOptions { LagThreshold = 500, Max = random.Next(2) * 5, Min = 1 + random.Next(3), Stabilisation = TimeSpan.FromSeconds(random.Next(200)) };
        var planner = new ScalePlanner(options);
        var (state, lanes, known, lag, partitions) = (ScaleState.Initial, 1 + random.Next(6), 0, 0.0, 1 + random.Next(10));
        for (var i = 1; i <= Samples; i++)
        {
            lag = Math.Max(0, lag + ((random.NextDouble() - 0.45) * 400)) * (random.Next(30) == 0 ? 0 : 1);
            partitions = random.Next(40) == 0 ? 1 + random.Next(10) : partitions;
            var isKnown = random.Next(10) > 0;
            var sample = new LagSample
            {
                At = Noon.AddSeconds((10 * i) + random.Next(5)),
                IsKnown = isKnown,
                Partitions = isKnown ? partitions : 0,
                Healthy = random.Next(partitions + 1),
                AverageLag = lag,
                Throughput = random.Next(10) == 0 ? double.NaN : 1000 * random.NextDouble(),
                Lanes = lanes,
            };
            (state, var decision) = planner.Decide(state, sample);
            known = isKnown ? partitions : known;
            yield return new Step(seed, options, state, sample, decision, known);

            // An operator follows now and then.
            lanes = decision.Kind != ScaleKind.Hold && random.Next(3) == 0 ? decision.Lanes : random.Next(50) == 0 ? 1 + random.Next(10) : lanes;
        }
    }

    private sealed record Step(int Seed, ScaleOptions Options, ScaleState State, LagSample Sample, ScaleDecision Decision, int Partitions);
}
