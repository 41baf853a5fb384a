using Helios.Pipeline.Forecasting.Capacity;
using Helios.Pipeline.Forecasting.Smoothing;
using Helios.Specs.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Capacity;

public sealed class CapacityPlannerSpec
{
    private static readonly CapacityOptions Options = new() { Limit = 100 };

    [Fact]
    public void Growing_series_is_given_a_range_that_mostly_holds_the_truth()
    {
        var (holds, exhausting) = (0, 0);
        for (var seed = 1; seed <= 50; seed++)
        {
            // 100 is crossed by the line at t = 250, 50 steps after the end of the history.
            var plan = Plan(new RandomSeries(seed).Process(200, 50, 0.2));
            exhausting += plan.State == CapacityState.Exhausting && plan.Alerts ? 1 : 0;
            holds += plan.Exhaustion is { } range && range.Earliest <= 51 && (range.Latest ?? int.MaxValue) >= 49 ? 1 : 0;
            if (plan.Exhaustion is { } found)
            {
                Assert.True(found.Earliest <= (found.Expected ?? int.MaxValue), $"seed {seed}: {found}");
                Assert.True((found.Expected ?? 0) <= (found.Latest ?? int.MaxValue), $"seed {seed}: {found}");
            }
        }

        Assert.True(exhausting >= 48, $"{exhausting} of 50 were called exhausting");
        Assert.True(holds >= 40, $"{holds} of 50 ranges held the truth");
    }

    [Fact]
    public void Flat_and_falling_series_have_no_date_however_wide_the_interval()
    {
        var dated = 0;
        for (var seed = 1; seed <= 100; seed++)
        {
            var flat = Plan(new RandomSeries(seed).Process(200, 96, 0, 0.5));
            dated += flat.Exhaustion is null ? 0 : 1;
            var falling = Plan(new RandomSeries(seed).Process(200, 98, -0.1));
            Assert.Equal((CapacityState.Falling, null, false), (falling.State, falling.Exhaustion, falling.Alerts));
        }

        Assert.True(dated <= 8, $"{dated} of 100 flat series were given a date");
        var constant = Plan(Enumerable.Repeat(99.0, 50).ToArray());
        Assert.Equal((CapacityState.Flat, null), (constant.State, constant.Exhaustion));
        Assert.Contains("no date", constant.Recommendation);
    }

    [Fact]
    public void Floors_turn_a_date_into_something_to_watch()
    {
        var history = new RandomSeries(2).Process(200, 50, 0.2);
        Assert.Equal(CapacityState.Uncertain, Plan(history, Options with { MinimumUse = 0.95 }).State);
        Assert.Equal(CapacityState.Uncertain, Plan(history, Options with { MinimumExplained = 0.999 }).State);
        Assert.Equal(CapacityState.Growing, Plan(history, Options with { Limit = 1000 }).State);
        var exhausted = Plan(history, Options with { Limit = 60 });
        Assert.Equal((CapacityState.Exhausted, true), (exhausted.State, exhausted.Alerts));
    }

    [Fact]
    public void Range_is_where_the_three_edges_reach_the_limit()
    {
        double[] history = [.. Enumerable.Range(0, 30).Select(t => 60.0 + t)];
        double[] mean = [95, 98, 100, 105];
        double[] lower = [90, 92, 95, 99];
        double[] upper = [99, 101, 105, 110];
        var plan = CapacityPlanner.Plan(history, mean, lower, upper, Options with { Step = TimeSpan.FromMinutes(5) });
        Assert.Equal(new ExhaustionRange(2, 3, null), plan.Exhaustion);
        Assert.Equal(
            "Add capacity within 10 min: 89 % of the limit 100 is in use, growing (+1 per 5 min, p = 0); "
                + "exhausted in 10 min at the earliest, most likely in 15 min, possibly not within 20 min.",
            plan.Recommendation);
    }

    [Fact]
    public void Season_is_not_taken_for_growth()
    {
        var wrong = 0;
        for (var seed = 1; seed <= 50; seed++)
        {
            // Ends on the rising side of the day.
            var values = new RandomSeries(seed).Seasonal((24 * 14) + 6, 24, 10, 70);
            wrong += Plan(values, Options with { Period = 24 }).State is CapacityState.Flat ? 0 : 1;
        }

        Assert.True(wrong <= 6, $"{wrong} of 50 seasonal series were called growing or falling");
    }

    [Fact]
    public void Bad_use_is_refused_with_what_is_wrong()
    {
        double[] one = [1];
        Assert.Throws<ArgumentException>(() => CapacityPlanner.Plan([1], one, one, one, Options));
        Assert.Throws<ArgumentException>(() => CapacityPlanner.Plan([1, double.NaN], one, one, one, Options));
        Assert.Throws<ArgumentException>(() => CapacityPlanner.Plan([1, 2], [], [], [], Options));
        Assert.Contains("limit is 0", Assert.Throws<ArgumentException>(
            () => CapacityPlanner.Plan([1, 2], one, one, one, Options with { Limit = 0 })).Message);
    }

    private static CapacityPlan Plan(double[] history, CapacityOptions? options = null)
    {
        var model = new SmoothingModel(SmoothingForm.Holt);
        model.Fit(history);
        return CapacityPlanner.Plan(history, model, options ?? Options);
    }
}
