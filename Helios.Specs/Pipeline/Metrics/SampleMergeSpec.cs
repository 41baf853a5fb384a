using System.Text;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Metrics;

public sealed class SampleMergeSpec
{
    private readonly List<MergedSample> _samples = [];
    private long _now = Partials.StartOf(10);

    [Fact]
    public void Window_that_every_shard_reported_is_given_at_once()
    {
        var merge = new SampleMerge(new SampleMergeOptions { Shards = 2 });
        merge.Add(Partials.Of("a", 0, 0, 3), _now, _samples);
        merge.Advance(_now, _samples);
        Assert.Empty(_samples);
        merge.Add(Partials.Of("a", 0, 1, 4), _now, _samples);
        merge.Advance(_now, _samples);
        Assert.Equal((7L, false), (Assert.Single(_samples).Sample.Events, _samples[0].IsCorrection));
    }

    [Fact]
    public void Window_that_some_shard_never_reports_is_given_after_the_grace()
    {
        var merge = new SampleMerge(new SampleMergeOptions { Shards = 2 });
        merge.Add(Partials.Of("a", 0, 0, 3), _now, _samples);
        Pass(merge, 1.9);
        Assert.Empty(_samples);
        Pass(merge, 0.1);
        Assert.Equal((3L, false), (Assert.Single(_samples).Sample.Events, _samples[0].IsCorrection));
        Pass(merge, 60);
        Assert.Single(_samples);
    }

    [Fact]
    public void Partial_after_the_sample_corrects_it_once()
    {
        var merge = new SampleMerge(new SampleMergeOptions { Shards = 2 });
        merge.Add(Partials.Of("a", 0, 0, 3), _now, _samples);
        Pass(merge, 2);
        merge.Add(Partials.Of("a", 0, 1, 4), _now, _samples);
        Pass(merge, 0);
        Pass(merge, 5);
        Assert.Equal([(3L, false), (7L, true)], _samples.Select(merged => (merged.Sample.Events, merged.IsCorrection)));
    }

    [Fact]
    public void Same_partial_again_changes_nothing_and_another_of_its_shard_replaces_it()
    {
        var merge = new SampleMerge(new SampleMergeOptions { Shards = 1 });
        merge.Add(Partials.Of("a", 0, 0, 3), _now, _samples);
        Pass(merge, 0);
        merge.Add(Partials.Of("a", 0, 0, 3), _now, _samples);
        Pass(merge, 0);
        merge.Add(Partials.Of("a", 0, 0, 5), _now, _samples);
        Pass(merge, 0);
        Assert.Equal([(3L, false), (5L, true)], _samples.Select(merged => (merged.Sample.Events, merged.IsCorrection)));
    }

    [Fact]
    public void Window_that_is_due_takes_earlier_ones_along_so_that_a_tenants_samples_are_in_order()
    {
        var merge = new SampleMerge(new SampleMergeOptions { Shards = 2 });
        merge.Add(Partials.Of("a", 1, 0, 3), _now, _samples);
        merge.Add(Partials.Of("a", 0, 0, 2), _now, _samples);
        merge.Add(Partials.Of("b", 0, 0, 9), _now, _samples);
        merge.Add(Partials.Of("a", 1, 1, 4), _now, _samples);
        Pass(merge, 0);
        Assert.Equal([2L, 7L], _samples.Select(merged => merged.Sample.Events));
        merge.Add(Partials.Of("a", 0, 1, 2), _now, _samples);
        merge.Add(Partials.Of("a", -1, 1, 1), _now, _samples);
        Pass(merge, 2);
        Assert.Equal([(9L, false), (1L, true), (4L, true)], _samples.Skip(2).Select(merged => (merged.Sample.Events, merged.IsCorrection)));
    }

    [Fact]
    public void Windows_beyond_those_of_a_tenant_go_and_their_partials_come_too_late()
    {
        var merge = new SampleMerge(new SampleMergeOptions { Shards = 2, WindowsPerTenant = 3 });
        for (var window = 0; window < 5; window++)
        {
            merge.Add(Partials.Of("a", window, 0, window + 1), _now, _samples);
        }

        Assert.Equal([1L, 2L], _samples.Select(merged => merged.Sample.Events));
        merge.Add(Partials.Of("a", 1, 1, 9), _now, _samples);
        merge.Add(Partials.Of("a", 0, 1, 9), _now, _samples);
        merge.Add(Partials.Of("b", 0, 1, 8), _now, _samples);
        Pass(merge, 2);
        Assert.Equal([1L, 2L, 3L, 4L, 5L, 8L], _samples.Select(merged => merged.Sample.Events));
        Assert.Equal((2L, 0L, 4), (merge.TooLate, merge.Evicted, merge.Windows));
    }

    [Fact]
    public void Oldest_window_of_all_goes_when_there_are_too_many()
    {
        var merge = new SampleMerge(new SampleMergeOptions { Shards = 2, MaxWindows = 3 });
        for (var window = 0; window < 4; window++)
        {
            merge.Add(Partials.Of($"t{window}", window, 0, window + 1), _now, _samples);
        }

        merge.Add(Partials.Of("t0", 0, 1, 9), _now, _samples);
        merge.Add(Partials.Of("other", 0, 1, 9), _now, _samples);
        Assert.Equal([1L], _samples.Select(merged => merged.Sample.Events));
        Assert.Equal((2L, 1L, 3), (merge.TooLate, merge.Evicted, merge.Windows));
    }

    [Fact]
    public void Clock_that_goes_back_does_not_prolong_the_grace()
    {
        var merge = new SampleMerge(new SampleMergeOptions { Shards = 2 });
        merge.Add(Partials.Of("a", 0, 0, 3), _now, _samples);
        _now -= TimeSpan.FromHours(1).Ticks;
        Pass(merge, 0);
        Pass(merge, 2);
        Assert.Single(_samples);
    }

    [Fact]
    public void State_of_another_version_is_refused()
    {
        var bytes = Write(new SampleMerge(new SampleMergeOptions { Shards = 2 }), full: true);
        bytes[0]++;
        Assert.Throws<InvalidDataException>(() => Restored(2, [bytes]));
    }

    [Fact]
    public void Any_order_of_the_shards_gives_the_same_last_samples()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var shards = random.Next(1, 6);
            var partials = Stream(random, shards);
            var expected = Final(Run(shards, partials, new Random(seed), restarts: false), out _);
            random.Shuffle(partials);
            var actual = Final(Run(shards, partials, new Random(seed + 1), restarts: false), out _);
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}");
        }
    }

    [Fact]
    public void Merge_restored_anywhere_gives_what_an_unbroken_one_gives()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var shards = random.Next(1, 6);
            var partials = Stream(random, shards);
            random.Shuffle(partials);
            var expected = Run(shards, partials, new Random(seed), restarts: false);
            var actual = Run(shards, partials, new Random(seed), restarts: true);
            Assert.True(ByTenant(expected).SequenceEqual(ByTenant(actual)), $"seed {seed}");
            Final(actual, out var firsts);
            Assert.True(firsts.Distinct().Count() == firsts.Count, $"seed {seed}: a window was given as new twice");
        }
    }

    private static ShardPartial[] Stream(Random random, int shards)
    {
        var partials = new List<ShardPartial>();
        for (var window = 0; window < 12; window++)
        {
            foreach (var tenant in (string[])["a", "b", "c"])
            {
                partials.AddRange(Enumerable.Range(0, shards).Where(_ => random.Next(4) > 0).Select(shard => Partials.Next(random, tenant, window, shard)));
            }
        }

        // Replays of an owner that takes over.
        partials.AddRange(partials.Where(_ => random.Next(5) == 0).Select(Partials.Copy).ToArray());
        return [.. partials];
    }

    private static List<MergedSample> Run(int shards, ShardPartial[] partials, Random random, bool restarts)
    {
        var (samples, states, choices) = (new List<MergedSample>(), new List<byte[]>(), new Random(random.Next()));
        var merge = new SampleMerge(new SampleMergeOptions { Shards = shards });
        var now = Partials.StartOf(100);
        foreach (var partial in partials)
        {
            merge.Add(Partials.Copy(partial), now, samples);
            now += random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(1500)).Ticks : 0;
            if (random.Next(3) > 0)
            {
                merge.Advance(now, samples);
            }

            if (restarts && choices.Next(3) == 0)
            {
                var full = states.Count == 0 || choices.Next(6) == 0;
                states = full ? [] : states;
                states.Add(Write(merge, full));
                merge = choices.Next(2) == 0 ? Restored(shards, states) : merge;
            }
        }

        merge.Advance(now + TimeSpan.FromHours(1).Ticks, samples);
        return samples;
    }

    private static List<string> Final(List<MergedSample> samples, out List<(string, long)> firsts)
    {
        firsts = [.. samples.Where(merged => !merged.IsCorrection).Select(merged => (merged.Sample.Tenant, merged.Sample.WindowStart))];
        return [.. samples.GroupBy(merged => (merged.Sample.Tenant, merged.Sample.WindowStart)).OrderBy(group => group.Key)
            .Select(group => $"{group.Key} {Numbers(group.Last())}")];
    }

    private static IEnumerable<string> ByTenant(List<MergedSample> samples) =>
        samples.OrderBy(merged => merged.Sample.Tenant, StringComparer.Ordinal).Select(Text);

    private static string Text(MergedSample merged) =>
        FormattableString.Invariant($"{merged.Sample.Tenant} {merged.Sample.WindowStart} {merged.IsCorrection} {Numbers(merged)}");

    private static string Numbers(MergedSample merged) =>
        FormattableString.Invariant($"{merged.Sample.Events} {merged.Sample.Windows} {string.Join(' ', merged.Sample.Values.Select(BitConverter.DoubleToInt64Bits))}");

    private static byte[] Write(SampleMerge merge, bool full)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        merge.WriteTo(writer, full);
        writer.Flush();
        Assert.False(merge.HasChanges);
        return buffer.ToArray();
    }

    private static SampleMerge Restored(int shards, List<byte[]> states)
    {
        var merge = new SampleMerge(new SampleMergeOptions { Shards = shards });
        foreach (var state in states)
        {
            using var reader = new BinaryReader(new MemoryStream(state), Encoding.UTF8);
            merge.Read(reader);
        }

        return merge;
    }

    private void Pass(SampleMerge merge, double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds).Ticks;
        merge.Advance(_now, _samples);
    }
}
