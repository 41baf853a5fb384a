using Helios.Pipeline.Analytics;

namespace Helios.Specs.Pipeline.Analytics;

/// <summary>A restart changes nothing, and a damaged state is refused.</summary>
public sealed class ServiceAnalyticsStateSpec
{
    private const int Hours = 330;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Restart_at_any_place_finds_what_no_restart_finds(int seed)
    {
        var random = new Random(seed);
        var (steady, restarted) = (new AnalyticsRun(), new AnalyticsRun());
        var scripts = (Script: Scripts(seed), Again: Scripts(seed));
        var states = new List<byte[]>();
        for (var hour = 0; hour < Hours; hour++)
        {
            foreach (var (run, script) in new[] { (steady, scripts.Script), (restarted, scripts.Again) })
            {
                Feed(run, script, hour, seed);
            }

            if (random.Next(4) == 0)
            {
                var isFull = states.Count == 0 || random.Next(20) == 0;
                states = isFull ? [] : states;
                states.Add(restarted.Write(isFull));
                Assert.False(restarted.Analytics.HasChanges);
                if (random.Next(8) == 0)
                {
                    restarted.Restart(states, ServiceScript.At(hour));
                }
            }
        }

        Assert.True(steady.Lines().SequenceEqual(restarted.Lines()), $"seed {seed}: {Difference(steady.Lines(), restarted.Lines())}");
        Assert.NotEmpty(steady.Found.Anomalies);
        Assert.NotEmpty(steady.Found.Alerts);
        Assert.Equal(steady.Analytics.Counters, restarted.Analytics.Counters);
    }

    [Fact]
    public void Delta_is_the_new_rows_and_not_the_history()
    {
        var run = new AnalyticsRun();
        var script = new ServiceScript(4);
        run.Feed(script, 0, 205);
        var full = run.Write(isFull: true).Length;
        run.Feed(script, 205, 206);
        var delta = run.Write(isFull: false).Length;
        Assert.True(delta < 500, $"{delta} bytes for one row");
        Assert.True(full < 40_000, $"{full} bytes for a service");
    }

    [Fact]
    public void Torn_state_is_refused_and_changes_nothing()
    {
        var run = new AnalyticsRun();
        run.Feed(new ServiceScript(5), 0, 120, hour => hour > 115 ? values => values[1] = 0.4 : null);
        var state = run.Write(isFull: true);
        var random = new Random(6);
        for (var i = 0; i < 60; i++)
        {
            var length = i < 20 ? i : random.Next(state.Length);
            var analytics = new ServiceAnalytics(new AnalyticsOptions());
            using var reader = new BinaryReader(new MemoryStream(state, 0, length));
            Assert.Throws<InvalidDataException>(() => analytics.Read(reader));
            Assert.Equal(default, analytics.Counters);
        }
    }

    [Fact]
    public void State_of_another_version_or_without_its_beginning_is_refused()
    {
        var run = new AnalyticsRun();
        run.Feed(new ServiceScript(7), 0, 10);
        var state = run.Write(isFull: true);
        run.Feed(new ServiceScript(7), 10, 11);
        var delta = run.Write(isFull: false);
        state[0] = 99;
        Assert.Contains("version 99", Refusal(state).Message, StringComparison.Ordinal);
        Assert.Contains("goes on from one that was not read", Refusal(delta).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trained_service_is_due_at_once_after_a_restart_and_nothing_is_told_again()
    {
        var run = new AnalyticsRun();
        run.Feed(new ServiceScript(8), 0, 150, hour => hour == 149 ? values => values[1] = 0.4 : null);
        var state = run.Write(isFull: true);
        var analytics = new ServiceAnalytics(new AnalyticsOptions());
        using var reader = new BinaryReader(new MemoryStream(state));
        analytics.Read(reader);
        Assert.Equal((1, 1, 1L), (analytics.Counters.Waiting, analytics.Counters.OpenAnomalies, analytics.Counters.Trainings));
        Assert.True(analytics.TryTakeTraining(out var training));
        training.Run();
        var found = new AnalyticsFindings();
        analytics.Adopt(training, ServiceScript.At(149), found);
        Assert.Equal((0, 0, 1L), (found.Count, analytics.Counters.Waiting, analytics.Counters.Trainings));
    }

    private static InvalidDataException Refusal(byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        return Assert.Throws<InvalidDataException>(() => new ServiceAnalytics(new AnalyticsOptions()).Read(reader));
    }

    private static ServiceScript[] Scripts(int seed) => [new(seed, "a"), new(seed + 100, "b")];

    private static void Feed(AnalyticsRun run, ServiceScript[] scripts, int hour, int seed)
    {
        foreach (var script in scripts)
        {
            var sample = script.Sample(hour, Trouble(hour, seed));
            if (hour % 97 != 96)
            {
                run.Process(sample, ServiceScript.At(hour));
            }

            if (hour % 41 == 40)
            {
                run.Process(script.Sample(hour - 3), ServiceScript.At(hour));
            }
        }

        run.Advance(ServiceScript.At(hour).AddMinutes(30));
    }

    private static Action<double[]>? Trouble(int hour, int seed) => hour switch
    {
        _ when hour == 130 + seed => values => values[1] = 0.3,
        >= 230 and < 300 => values => values[1] += 0.001 * (hour - 230),
        _ => null,
    };

    private static string Difference(string[] expected, string[] actual)
    {
        var at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{expected.Length} and {actual.Length} lines, first difference at {at}:\n{expected.ElementAtOrDefault(at)}\n{actual.ElementAtOrDefault(at)}";
    }
}
