using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;
using Helios.Specs.Pipeline.Flow;

namespace Helios.Specs.Pipeline.Metrics;

/// <summary>The eight features of a whole run against sums over the events, for any number of lanes.</summary>
public sealed class StreamFeaturesSpec
{
    private static readonly string[] Clouds = ["aws", "gcp", "azure"];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public async Task Minute_samples_hold_the_features_of_the_events_read_in_them(int lanes, int decoders)
    {
        var random = new Random(17);
        var events = Enumerable.Range(0, 600).Select(n => new Sent($"e{n}", random)).ToList();
        using var rig = new GraphRig(lanes, decoders, Clouds, new WindowingOptions { Tick = TimeSpan.FromSeconds(1) });
        await rig.RunAsync(new BlockInput(events.Chunk(7).Select(some => string.Concat(some.SelectMany(sent => sent.Lines())))));
        var minutes = rig.Sink.Samples.Where(sample => sample.Length > TimeSpan.FromSeconds(1)).ToList();
        Assert.Equal(10, minutes.Count);
        foreach (var (minute, sent) in minutes.Zip(events.Chunk(60)))
        {
            TickAccumulatorSpec.AssertClose(Features(sent, minute.Length), minute.Values, $"minute {minute.WindowStart}");
            Assert.Equal((sent.Sum(one => one.Copies), 60L), (minute.Events, minute.Windows));
            Assert.Equal(Sources(sent), minute.Sources.Select(of => $"{of.Source} {of.Copies} {of.Expected} {of.Duplicates} {of.Differing} {of.MeanSkewMs:F3}"));
        }

        Assert.Equal(events.Sum(one => one.Copies), rig.Sink.Samples.Where(sample => sample.Length == TimeSpan.FromSeconds(1)).Sum(sample => sample.Events));
    }

    private static double[] Features(Sent[] sent, TimeSpan length)
    {
        var sizes = sent.SelectMany(one => Enumerable.Repeat((double)one.Size, one.Copies)).ToList();
        return
        [
            0, sent.Average(one => one.Doubled ? 1.0 : 0), sent.Average(one => one.Differs ? 1.0 : 0),
            sent.Average(one => (double)one.Gcp), sent.Average(one => (double)one.Azure), sent.Average(one => (double)(one.Azure - one.Gcp)),
            sizes.Count / length.TotalMinutes, sizes.Average(size => Math.Pow(size - sizes.Average(), 2)),
        ];
    }

    private static string[] Sources(Sent[] sent) =>
    [
        $"aws {60 + sent.Count(one => one.Doubled)} 60 {sent.Count(one => one.Doubled)} 0 {0.0:F3}",
        $"azure 60 60 0 {sent.Count(one => one.Differs)} {sent.Average(one => one.Azure):F3}",
        $"gcp 60 60 0 0 {sent.Average(one => one.Gcp):F3}",
    ];

    /// <summary>One event a second whose last copy completes it within the second.</summary>
    private sealed class Sent(string id, Random random)
    {
        private readonly int _second = int.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        private readonly string _text = new('x', random.Next(1, 200));

        public bool Doubled { get; } = random.Next(4) == 0;

        public bool Differs { get; } = random.Next(5) == 0;

        public int Gcp { get; } = random.Next(1, 400);

        public int Azure { get; } = random.Next(401, 999);

        public int Copies => Doubled ? 4 : 3;

        public int Size => _text.Length + 2;

        public IEnumerable<string> Lines()
        {
            yield return Line("aws", 0, _text);
            if (Doubled)
            {
                yield return Line("aws", 0, _text);
            }

            yield return Line("gcp", Gcp, _text);
            yield return Line("azure", Azure, Differs ? "y" + _text[1..] : _text);
        }

        private string Line(string source, int millisecond, string text) =>
            $"{{\"event_id\":\"{id}\",\"source\":\"{source}\",\"timestamp\":\"2026-06-01T00:{_second / 60:00}:{_second % 60:00}.{millisecond:000}Z\",\"payload\":\"{text}\"}}\n";
    }
}
