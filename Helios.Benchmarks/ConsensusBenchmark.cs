using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Consensus;
using Helios.Pipeline.Detection.Ranking;

namespace Helios.Benchmarks;

/// <summary>One value through the consensus of four, the vote alone, and one metric in a ranking of 10,000.</summary>
[MemoryDiagnoser]
public class ConsensusBenchmark
{
    private const int Count = 1024;
    private const int Metrics = 10_000;

    private readonly ConsensusDetector _detector = new(DetectorRegistry.CreateDefault(), "x");
    private readonly ConsensusOptions _options = new();
    private readonly RankingTree _ranking = new(new RankingOptions { Strategy = RankingStrategy.P95 });
    private readonly RankPath[] _paths = new RankPath[Metrics];
    private readonly MemberVote[] _votes = new MemberVote[4];
    private readonly double[] _values = new double[Count];
    private long _ticks;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < Count; i++)
        {
            _values[i] = random.NextDouble();
        }

        for (var i = 0; i < _votes.Length; i++)
        {
            var result = new DetectorResult(i, 1, 0, 2, DetectorState.Ready, i > 1 ? AnomalyKind.Spike : AnomalyKind.Normal, Severity.Medium);
            _votes[i] = new MemberVote(1, VoteStanding.Cast, result);
        }

        for (var i = 0; i < Metrics; i++)
        {
            _paths[i] = new RankPath($"t{i % 10}", $"c{i % 30}", $"n{i % 300}", $"m{i}");
            _ranking.Set(_paths[i], random.NextDouble());
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Observe()
    {
        var sum = 0.0;
        foreach (var value in _values)
        {
            sum += _detector.Observe(value, _ticks += TimeSpan.TicksPerMinute).Score;
        }

        return sum;
    }

    [Benchmark]
    public ConsensusVerdict Tally() => ConsensusTally.Of(_votes, _options);

    [Benchmark(OperationsPerInvoke = Count)]
    public int SetOneOfTenThousandMetrics()
    {
        for (var i = 0; i < Count; i++)
        {
            _ranking.Set(_paths[(i * 7919) % Metrics], _values[(i + (int)(_ticks++ % 17)) % Count]);
        }

        return _ranking.Count;
    }
}
