using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Benchmarks;

/// <summary>Blocked Bloom filter, inside and beyond the cache; a hash set of 65,536 keys is the baseline.</summary>
[MemoryDiagnoser]
public class BloomBenchmark
{
    private const int Operations = 1 << 16;

    private BlockedBloomFilter _filter = null!;
    private BlockedBloomFilter _growing = null!;
    private HashSet<EventKey> _set = null!;
    private EventKey[] _present = null!;
    private EventKey[] _absent = null!;

    /// <summary>10 k keys lie in the first two caches, 10 M in 19 MiB, 100 M in 186 MiB.</summary>
    [Params(10_000, 10_000_000, 100_000_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        var sizing = BloomSizing.For(Items, 0.001);
        Console.WriteLine(FormattableString.Invariant(
            $"// {Items} keys at 0.001: k={sizing.Hashes}, {sizing.Bits / 8} bytes, {sizing.BitsOverOptimal:f4} of optimal bits, expected {sizing.ExpectedRate:g4}"));
        _filter = new BlockedBloomFilter(sizing);
        _growing = new BlockedBloomFilter(sizing);
        _present = new EventKey[Operations];
        for (var i = 0; i < Items; i++)
        {
            var key = Next(random);
            _filter.Add(key);
            _present[i & (Operations - 1)] = key;
        }

        for (var i = Math.Min(Items, Operations); i < Operations; i++)
        {
            _present[i] = _present[i % Items];
        }

        _absent = [.. Enumerable.Range(0, Operations).Select(_ => Next(random))];
        _set = [.. _present];
        var maybe = Enumerable.Range(0, 10_000_000).Count(_ => _filter.Contains(Next(random)));
        Console.WriteLine(FormattableString.Invariant($"// measured false positives {maybe / 1e7:g5}, fill {_filter.FillRatio:f4}"));
    }

    [Benchmark(OperationsPerInvoke = Operations, Baseline = true)]
    public int SetContains()
    {
        var found = 0;
        foreach (var key in _absent)
        {
            found += _set.Contains(key) ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public int ContainsPresent() => Count(_present);

    [Benchmark(OperationsPerInvoke = Operations)]
    public int ContainsAbsent() => Count(_absent);

    /// <summary>New keys each time, until the filter is as full as designed and beyond.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public void AddKeys()
    {
        foreach (ref var key in _absent.AsSpan())
        {
            _growing.Add(key);
            key = new EventKey((key.High * 6364136223846793005) + 1442695040888963407, key.Low + 0x9E3779B97F4A7C15);
        }
    }

    private static EventKey Next(Random random) =>
        new((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));

    private int Count(EventKey[] keys)
    {
        var found = 0;
        foreach (var key in keys)
        {
            found += _filter.Contains(key) ? 1 : 0;
        }

        return found;
    }
}
