using Helios.Pipeline.Flow;
using Helios.Pipeline.Windowing;
using Helios.Specs.Properties;

namespace Helios.Specs.Pipeline.Flow;

/// <summary>A stage that throws ends the graph with that error, after what was before it was delivered.</summary>
public sealed class GraphFaultSpec
{
    private static readonly (int Lanes, int Decoders)[] Shapes = [(1, 1), (1, 3), (3, 1), (4, 3)];

    public static TheoryData<int, int> AllShapes
    {
        get
        {
            var data = new TheoryData<int, int>();
            Array.ForEach(Shapes, shape => data.Add(shape.Lanes, shape.Decoders));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public async Task Sink_that_throws_ends_the_run_with_its_error_after_earlier_batches(int lanes, int decoders)
    {
        using var rig = new GraphRig(lanes, decoders);
        var failure = new InvalidOperationException("disk full");
        rig.Sink.BeforeVerdicts = batches => batches == 5 ? throw failure : ValueTask.CompletedTask;
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => rig.RunAsync(Blocks())));
        Assert.Equal(5, rig.Sink.Batches);
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public async Task Input_that_throws_ends_the_run_after_every_block_before(int lanes, int decoders)
    {
        using var rig = new GraphRig(lanes, decoders);
        var failure = new IOException("cable cut");
        var input = Blocks();
        input.BeforeRead = (reads, _) => reads == 70 ? throw failure : ValueTask.CompletedTask;
        Assert.Same(failure, await Assert.ThrowsAsync<IOException>(() => rig.RunAsync(input)));
        Assert.Equal(Enumerable.Range(0, 70).Select(n => $"a{n}").Order(StringComparer.Ordinal), Ids(rig));
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public async Task Decoder_that_throws_ends_the_run_after_every_block_before(int lanes, int decoders)
    {
        using var rig = new GraphRig(lanes, decoders);
        var input = Blocks();
        input.Poisoned = 70;
        await Assert.ThrowsAnyAsync<ArgumentException>(() => rig.RunAsync(input));
        var delivered = Ids(rig).ToHashSet(StringComparer.Ordinal);
        Assert.All(Enumerable.Range(0, 70), n => Assert.Contains($"a{n}", delivered));
        Assert.DoesNotContain("a70", delivered);
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public async Task Lane_that_throws_ends_the_run_with_its_error(int lanes, int decoders)
    {
        var failure = new InvalidDataException("index torn");
        using var rig = new GraphRig(
            lanes, decoders, windowing: new WindowingOptions { MaxClosed = 1 }, index: _ => new MemoryWindowIndex { Failure = failure });
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidDataException>(() => rig.RunAsync(Blocks())));
        Assert.InRange(rig.Sink.Verdicts.Count, 1, 400);
    }

    [Fact]
    public async Task Error_ends_an_input_that_waits_for_ever()
    {
        using var rig = new GraphRig();
        rig.Sink.BeforeVerdicts = _ => throw new InvalidOperationException("disk full");
        var input = Blocks();
        input.BeforeRead = async (reads, token) => await (reads < 5 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => rig.RunAsync(input));
    }

    private static BlockInput Blocks() => new(Enumerable.Range(0, 400).Select(n => BlockInput.Line($"a{n}", "aws", n)));

    private static IEnumerable<string> Ids(GraphRig rig) =>
        rig.Sink.Verdicts.Select(line => line.Split('"')[7]).Order(StringComparer.Ordinal);
}
