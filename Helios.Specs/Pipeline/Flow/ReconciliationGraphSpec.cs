using Helios.Pipeline.Windowing;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Flow;

public sealed class ReconciliationGraphSpec
{
    [Fact]
    public async Task Empty_input_completes_without_a_verdict()
    {
        using var rig = new GraphRig();
        await rig.RunAsync(new BlockInput([]));
        Assert.Empty(rig.Sink.Verdicts);
        Assert.Empty(rig.Sink.Samples);
    }

    [Fact]
    public async Task Open_windows_are_given_their_verdict_at_the_end_of_input()
    {
        using var rig = new GraphRig(expected: ["aws", "gcp"]);
        await rig.RunAsync(new BlockInput([BlockInput.Line("a", "aws"), BlockInput.Line("b", "aws") + BlockInput.Line("b", "gcp")]));
        Assert.Equal(2, rig.Sink.Verdicts.Count);
        Assert.Contains(rig.Sink.Verdicts, line => line.Contains("\"event_id\":\"a\"", StringComparison.Ordinal)
            && line.Contains("\"verdict\":\"missing\"", StringComparison.Ordinal) && line.Contains("\"closed_by\":\"end\"", StringComparison.Ordinal));
        Assert.Contains(rig.Sink.Verdicts, line => line.Contains("\"event_id\":\"b\"", StringComparison.Ordinal)
            && line.Contains("\"verdict\":\"consistent\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Meters_of_all_stages_add_up_and_every_queue_ends_empty()
    {
        using var rig = new GraphRig(lanes: 3, decoders: 2);
        var blocks = Enumerable.Range(0, 40).Select(n => BlockInput.Line($"a{n}", "aws", n) + BlockInput.Line($"b{n}", "aws", n) + "broken\n").ToArray();
        await rig.RunAsync(new BlockInput(blocks));
        var (reader, decode, window, sink) = (rig.Graph.Stages[0], rig.Graph.Stages[1], rig.Graph.Stages[2], rig.Graph.Stages[3]);
        Assert.Equal((40, blocks.Sum(block => block.Length)), (reader.Batches, reader.Items));
        Assert.Equal((40, 80), (decode.Batches, decode.Items));
        Assert.Equal((40 * 3, 80), (window.Batches, window.Items));
        Assert.Equal((40 * 3) + 3, sink.Batches);
        Assert.Equal(80, sink.Items);
        Assert.All(rig.Graph.Stages, stage => Assert.Equal(0, stage.Depth));
        Assert.Equal(80, rig.Graph.Counters.Sum(counters => counters.Events));
        Assert.Equal(40, rig.Sink.Rejects.Count);
    }

    [Fact]
    public async Task Giant_record_leaves_the_small_ones_after_it_right()
    {
        using var rig = new GraphRig(lanes: 1, decoders: 1);
        var giant = BlockInput.Line("giant", "aws").Replace("{}", $"\"{new string('x', 100_000)}\"", StringComparison.Ordinal);
        await rig.RunAsync(new BlockInput(Enumerable.Range(0, 30).Select(n => n == 3 ? giant : BlockInput.Line($"a{n}", "aws", n))));
        Assert.Equal(30, rig.Sink.Verdicts.Count(line => line.Contains("consistent", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Slow_sink_stops_the_reader()
    {
        using var rig = new GraphRig(lanes: 1, decoders: 1);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Sink.BeforeVerdicts = async _ => await open.Task;
        var input = new BlockInput(Enumerable.Range(0, 500).Select(n => BlockInput.Line($"a{n}", "aws", n)));
        var running = rig.RunAsync(input);

        // One more than its pipe holds: the reader itself waits.
        var decode = rig.Graph.Stages[1];
        await Eventually.Holds(() => decode.Depth == decode.Capacity + 1, "a reader that waits", () => $"depth {decode.Depth}, reads {input.Reads}");
        Assert.InRange(input.Reads, 1, 14);
        open.SetResult();
        await running;
        Assert.Equal(500, rig.Sink.Verdicts.Count);
        Assert.True(rig.Graph.Stages[0].Stalled > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public async Task Cancelling_ends_promptly_while_the_input_waits(int lanes, int decoders)
    {
        using var rig = new GraphRig(lanes, decoders);
        using var cancel = new CancellationTokenSource();
        var input = new BlockInput([BlockInput.Line("a", "aws")])
        {
            BeforeRead = async (reads, token) => await (reads == 0 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, token)),
        };
        var running = rig.RunAsync(input, cancel.Token);
        await Eventually.Holds(() => rig.Sink.Batches == 1, "the first verdict");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Cancelling_ends_promptly_while_everything_is_full()
    {
        using var rig = new GraphRig(lanes: 2, decoders: 2, windowing: new WindowingOptions { SegmentSize = 4096 });
        using var cancel = new CancellationTokenSource();
        rig.Sink.BeforeVerdicts = async _ => await Task.Delay(Timeout.Infinite, cancel.Token);
        var running = rig.RunAsync(new BlockInput(Enumerable.Range(0, 500).Select(n => BlockInput.Line($"a{n}", "aws", n))), cancel.Token);
        await Eventually.Holds(() => rig.Graph.Stages[1].Depth > 1, "a queue");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
