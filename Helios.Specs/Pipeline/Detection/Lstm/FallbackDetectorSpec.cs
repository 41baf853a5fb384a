using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Lstm;

namespace Helios.Specs.Pipeline.Detection.Lstm;

public sealed class FallbackDetectorSpec
{
    // The newest share of missing events, as the identity of the logarithm gives it.
    private readonly StubModel _model = new(window => Math.Clamp(window[^8], 0, 1));

    [Fact]
    public void Model_learns_for_sixty_rows_and_then_scores_against_its_threshold()
    {
        var detector = new FallbackDetector(new StubSource(_model));
        for (var i = 0; i < 59; i++)
        {
            Assert.Equal(0, detector.Observe(Row(0.5), i));
            Assert.Equal((DetectorState.Learning, "lstm"), (detector.State, detector.Serving));
        }

        Assert.Equal(Math.Log(1.5) / 0.8, detector.Observe(Row(0.5), 59), 6);
        Assert.Equal(DetectorState.Ready, detector.State);
        Assert.Equal(1, detector.Observe(Row(Math.Exp(0.8) - 1), 60), 6);
        Assert.True(detector.Observe(Row(Math.Exp(0.9) - 1), 61) > 1);
        Assert.Equal(Severity.High, detector.Severity);
        detector.Observe(Row(Math.Exp(0.96) - 1), 62);
        Assert.Equal(Severity.Critical, detector.Severity);
    }

    [Fact]
    public void Model_that_fails_hands_over_to_the_statistics_and_goes_on_with_the_same_past()
    {
        var (source, statistics) = (new StubSource(_model), new RowEwmaDetector());
        var (detector, untroubled) = (new FallbackDetector(source), new FallbackDetector(new StubSource(_model)));
        var random = new Random(2);
        for (var i = 0; i < 200; i++)
        {
            var row = Row(random.NextDouble());
            var (expected, statistical) = (untroubled.Observe(row, i), statistics.Observe(row, i));
            if (i == 100)
            {
                source.Model!.Broken = true;
                Assert.Equal(statistical, detector.Observe(row, i));
                _model.Broken = false;
                continue;
            }

            source.Model = i == 150 ? _model : source.Model;
            var serves = i is < 100 or >= 150;
            Assert.Equal(serves ? expected : statistical, detector.Observe(row, i));
            Assert.Equal(serves ? "lstm" : "ewma", detector.Serving);
        }

        Assert.Equal(1, source.Failures);
    }

    [Fact]
    public void Batch_gives_the_scores_of_its_tenants_alone_in_few_runs()
    {
        const int tenants = 40, seed = 3;
        var (random, batch) = (new Random(seed), new LstmBatch(new StubSource(_model)));
        FallbackDetector[] together = [.. Enumerable.Range(0, tenants).Select(_ => new FallbackDetector(new StubSource(_model)))];
        FallbackDetector[] alone = [.. Enumerable.Range(0, tenants).Select(_ => new FallbackDetector(new StubSource(_model)))];
        var scores = new double[tenants];
        for (var minute = 0; minute < 80; minute++)
        {
            // The last tenant comes ten minutes later.
            var count = minute < 10 ? tenants - 1 : tenants;
            double[][] rows = [.. Enumerable.Range(0, count).Select(_ => Row(random.NextDouble()))];
            var runs = _model.Runs.Count;
            batch.Observe(together[..count], [.. rows.SelectMany(row => row)], minute, scores.AsSpan(0, count));
            Assert.InRange(_model.Runs.Count - runs, 0, 3);
            for (var i = 0; i < count; i++)
            {
                Assert.True(alone[i].Observe(rows[i], minute) == scores[i], $"seed {seed}, minute {minute}, tenant {i}");
            }
        }
    }

    [Fact]
    public void Batch_without_a_model_gives_the_scores_of_the_statistics()
    {
        var (source, statistics) = (new StubSource(_model), new RowEwmaDetector());
        var (batch, detector) = (new LstmBatch(source), new FallbackDetector(source));
        var scores = new double[1];
        for (var i = 0; i < 90; i++)
        {
            _model.Broken = i == 70;
            var row = Row(i % 7 * 0.01);
            var expected = statistics.Observe(row, i);
            batch.Observe([detector], row, i, scores);
            Assert.True(i < 70 || scores[0] == expected);
        }

        Assert.Equal(("ewma", 1), (detector.Serving, source.Failures));
    }

    [Fact]
    public void Restored_detector_goes_on_where_the_saved_one_was()
    {
        var (saved, restored) = (new FallbackDetector(new StubSource(_model)), new FallbackDetector(new StubSource(_model)));
        for (var i = 0; i < 75; i++)
        {
            saved.Observe(Row(i * 0.01), i);
        }

        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        saved.WriteTo(writer);
        memory.Position = 0;
        using var reader = new BinaryReader(memory);
        restored.Read(reader);
        for (var i = 75; i < 100; i++)
        {
            Assert.Equal(saved.Observe(Row(i * 0.01), i), restored.Observe(Row(i * 0.01), i));
        }
    }

    [Fact]
    public void Values_that_are_no_numbers_count_as_the_ones_before()
    {
        var detector = new FallbackDetector(new StubSource(_model));
        for (var i = 0; i < 70; i++)
        {
            detector.Observe([.. Enumerable.Repeat(double.NaN, 8)], i);
        }

        Assert.Equal(0, detector.Observe(Row(double.PositiveInfinity), 70));
        var score = detector.Observe(Row(0.5), 71);
        Assert.Equal(score, detector.Observe(Row(double.NaN), 72));
    }

    [Fact]
    public void Shares_name_the_feature_that_made_the_probability_and_add_up()
    {
        var source = new StubSource(_model);
        var detector = new FallbackDetector(source);
        for (var i = 0; i < 65; i++)
        {
            detector.Observe(Row(i < 60 ? 0.001 : 2), i);
        }

        var shares = new double[8];
        detector.Explain(shares);
        Assert.Equal(1, shares[0], 9);
        Assert.Equal(1, shares.Sum(), 9);
    }

    [Fact]
    public void Row_of_another_width_is_refused_with_the_names_of_the_features() =>
        Assert.Contains(
            "missing_event_rate",
            Assert.Throws<ArgumentException>(() => new FallbackDetector(new StubSource(_model)).Observe([1, 2, 3], 0)).Message,
            StringComparison.Ordinal);

    private static double[] Row(double missing) => [missing, 0.005, 0.001, 120, 80, 90, 900, 50_000];
}
