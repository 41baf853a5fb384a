using Helios.Connectors.Health;
using Helios.Connectors.Onnx;
using Helios.Pipeline.Detection.Lstm;
using Helios.Specs.Pipeline.Detection.Lstm;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Onnx;

public sealed class OnnxModelKeeperSpec
{
    private readonly FakeTimeProvider _clock = new();
    private readonly StubModel _model = new(_ => 0.5f);
    private SequenceModelException? _broken;
    private int _attempts;

    [Fact]
    public void Model_that_cannot_be_loaded_is_tried_again_with_growing_pauses_and_returns()
    {
        using var keeper = Create();
        _broken = new SequenceModelException(SequenceModelFailure.LibraryMissing, "no library");
        Assert.Null(keeper.Current);
        Assert.Null(keeper.Current);
        Assert.Equal((1, PartMode.Fallback, "ewma"), (_attempts, keeper.Status.Mode, keeper.Status.Serving));
        Assert.Matches("^no library; tried again at [0-9:]{8} UTC, failures so far 1$", keeper.Status.Why!);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Null(keeper.Current);
        Assert.Equal(1, _attempts);
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(keeper.Current);
        Assert.Equal((2, 2L), (_attempts, keeper.Failures));
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Null(keeper.Current);
        Assert.Equal(2, _attempts);
        _broken = null;
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Same(_model, keeper.Current);
        Assert.Equal((PartMode.Primary, "lstm", null, _clock.UtcNow), (keeper.Status.Mode, keeper.Status.Serving, keeper.Status.Why, keeper.Status.Since));
    }

    [Fact]
    public void Model_that_fails_while_it_serves_is_closed_reported_once_and_loaded_anew()
    {
        using var keeper = Create();
        var told = new List<PartStatus>();
        keeper.Changed = told.Add;
        var model = keeper.Current!;
        var failure = new SequenceModelException(SequenceModelFailure.RunFailed, "it gave NaN");
        keeper.Failed(model, failure);
        keeper.Failed(model, failure);
        Assert.True(_model.IsClosed);
        Assert.Null(keeper.Current);
        Assert.Equal([PartMode.Primary, PartMode.Fallback], told.Select(status => status.Mode));
        Assert.Equal(SequenceModelFailure.RunFailed, keeper.Failure);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(keeper.Current);
        Assert.Equal((2, null), (_attempts, keeper.Failure));
    }

    [Fact]
    public void Detector_over_a_folder_falls_back_while_a_file_is_broken_and_returns_when_it_is_put_right()
    {
        using var folder = new TempFolder();
        OnnxFiles.CopyTo(folder);
        var whole = File.ReadAllBytes(folder.File("model.onnx"));
        File.WriteAllBytes(folder.File("model.onnx"), whole[..1000]);
        using var keeper = new OnnxModelKeeper(OnnxFiles.Options(folder.Path), _clock, new Random(1));
        var detector = new FallbackDetector(keeper);
        double[] row = [0.004, 0.005, 0.001, 120, 80, 90, 900, 50_000];
        for (var i = 0; i < 70; i++)
        {
            Assert.InRange(detector.Observe(row, i), 0, 1);
        }

        Assert.Equal(("ewma", SequenceModelFailure.WrongHash), (detector.Serving, keeper.Failure));
        File.WriteAllBytes(folder.File("model.onnx"), whole);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.InRange(detector.Observe(row, 71), 0, 0.5);
        Assert.Equal(("lstm", PartMode.Primary), (detector.Serving, keeper.Status.Mode));
        row[0] = 0.3;
        Assert.InRange(Enumerable.Range(0, 3).Max(i => detector.Observe(row, 72 + i)), 1.0001, 1.25);
        var shares = new double[8];
        detector.Explain(shares);
        Assert.Equal(0, Array.IndexOf(shares, shares.Max()));
        Assert.Equal(1, shares.Sum(), 9);
    }

    [Fact]
    public void Look_makes_a_due_attempt_although_nobody_asks()
    {
        using var keeper = Create();
        _broken = new SequenceModelException(SequenceModelFailure.LibraryMissing, "no library");
        keeper.Look();
        keeper.Look();
        Assert.Equal(1, _attempts);
        _broken = null;
        _clock.Advance(TimeSpan.FromSeconds(10));
        keeper.Look();
        Assert.Equal((2, PartMode.Primary), (_attempts, keeper.Status.Mode));
    }

    [Fact]
    public void Files_that_change_are_loaded_once_they_stand_still_and_end_the_model_when_they_cannot_be_used()
    {
        using var folder = new TempFolder();
        folder.Write("model.onnx", "one");
        using var keeper = Create(folder.Path);
        keeper.Look();
        keeper.Look();
        Assert.Equal((1, PartMode.Primary), (_attempts, keeper.Status.Mode));
        folder.Write("model.onnx", "half of it");
        _broken = new SequenceModelException(SequenceModelFailure.WrongHash, "another hash");
        keeper.Look();
        Assert.Equal((1, PartMode.Primary), (_attempts, keeper.Status.Mode));
        keeper.Look();
        Assert.Equal((2, PartMode.Fallback, SequenceModelFailure.WrongHash), (_attempts, keeper.Status.Mode, keeper.Failure));
        Assert.True(_model.IsClosed);
        keeper.Look();
        Assert.Equal(2, _attempts);

        // Put right: loaded without waiting for the pause.
        folder.Write("model.onnx", "one again");
        _broken = null;
        keeper.Look();
        keeper.Look();
        Assert.Equal((3, PartMode.Primary, null), (_attempts, keeper.Status.Mode, keeper.Status.Why));
    }

    [Fact]
    public void Look_after_the_end_loads_nothing()
    {
        using var folder = new TempFolder();
        var keeper = Create(folder.Path);
        keeper.Dispose();
        keeper.Look();
        folder.Write("model.onnx", "one");
        keeper.Look();
        keeper.Look();
        Assert.Equal(0, _attempts);
    }

    private OnnxModelKeeper Create(string folder = "none") => new(
        new OnnxModelOptions { Folder = folder },
        _clock,
        new Random(1),
        _ =>
        {
            _attempts++;
            return _broken is null ? _model : throw _broken;
        });
}
