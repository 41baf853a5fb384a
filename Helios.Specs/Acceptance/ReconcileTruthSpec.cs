using System.Globalization;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>What simulate says of a stream is what reconcile finds in it, byte for byte.</summary>
public sealed class ReconcileTruthSpec
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(99)]
    [InlineData(2026)]
    public async Task Verdicts_agree_with_the_truth_of_a_stream_with_every_fault(int seed)
    {
        using var stream = await SimulatedStream.CreateAsync(1500, (ulong)seed, SimulatedStream.AllFaults);
        AssertTruth(stream, await HeliosProcess.RunAsync(["reconcile", stream.Events]), $"seed {seed}");
    }

    [Fact]
    public async Task Verdicts_agree_for_other_clouds_window_and_envelope()
    {
        using var stream = await SimulatedStream.CreateAsync(
            600, 5, "--clouds", "aws,oci,ibm,edge,lab", "--window", "5s", "--format", "cloudevents", "--missing", "0.1", "--lateness", "0.1", "--rate", "50/s");
        var result = await HeliosProcess.RunAsync(["reconcile", stream.Events, "--expected", "lab,edge,ibm,oci,aws", "--window", "5s"]);
        AssertTruth(stream, result, "five clouds");
    }

    [Fact]
    public async Task Verdicts_agree_where_closed_windows_do_not_fit_in_memory()
    {
        using var stream = await SimulatedStream.CreateAsync(
            12_000, 3, "--duplicates", "0.1", "--lateness", "0.2", "--corruption", "0.1", "--rate", "20/s", "--skew", "200ms");
        var result = await HeliosProcess.RunAsync(["reconcile", stream.Events, "--max-windows", "1000"]);
        AssertTruth(stream, result, "1000 windows in memory");
        Assert.DoesNotContain("closed early", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_counts_what_the_verdicts_hold()
    {
        using var stream = await SimulatedStream.CreateAsync(800, 11, SimulatedStream.AllFaults);
        var result = (await HeliosProcess.RunAsync(["reconcile", stream.Events])).ShouldExitWith(0);
        var count = (string word) => result.OutputLines.Count(line => line.Contains($"\"verdict\":\"{word}\"", StringComparison.Ordinal));
        var copies = (await File.ReadAllLinesAsync(stream.Events)).Length;
        Assert.StartsWith(
            string.Create(
                CultureInfo.InvariantCulture,
                $"summary: events={copies} verdicts=800 consistent={count("consistent")} missing={count("missing")} inconsistent={count("inconsistent")} collision={count("collision")} duplicates="),
            result.ErrorLines[^1],
            StringComparison.Ordinal);
        Assert.Matches("^summary: events=\\d+ verdicts=\\d+ consistent=\\d+ missing=\\d+ inconsistent=\\d+ collision=\\d+ duplicates=\\d+ late=\\d+ unexpected=\\d+ rejected=0$", result.ErrorLines[^1]);
        Assert.EndsWith("\n", result.Errors, StringComparison.Ordinal);
    }

    private static void AssertTruth(SimulatedStream stream, HeliosResult result, string what)
    {
        result.ShouldExitWith(0);
        var (truth, verdicts) = (stream.Truth.Split('\n'), result.Output.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(truth.Length, verdicts.Length)).FirstOrDefault(line => truth[line] != verdicts[line], -1);
        Assert.True(at < 0 && truth.Length == verdicts.Length, $"{what}, line {at + 1} of {truth.Length}/{verdicts.Length}\ntruth:   {(at < 0 ? "" : truth[at])}\nverdict: {(at < 0 ? "" : verdicts[at])}");
    }
}
