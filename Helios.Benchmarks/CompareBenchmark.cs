using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Events;

namespace Helios.Benchmarks;

/// <summary>Two 500-byte payloads whose raw fingerprints differ; baseline is JsonElement.DeepEquals.</summary>
[MemoryDiagnoser]
public class CompareBenchmark
{
    private readonly PayloadComparer _comparer = new();
    private readonly List<string> _paths = [];
    private byte[] _left = [];
    private byte[] _reordered = [];
    private byte[] _changed = [];
    private ComparisonRules _rules = ComparisonRules.None;

    [GlobalSetup]
    public void Setup()
    {
        const string head = "\"order_id\":\"ord-1001\"," +
            "\"customer\":{\"id\":\"c-77\",\"name\":\"Ada Lovelace\",\"email\":\"ada@example.org\"},";
        const string lines = "\"lines\":[{\"sku\":\"A-1\",\"quantity\":2,\"price\":12.50}," +
            "{\"sku\":\"B-7\",\"quantity\":1,\"price\":99.90},{\"sku\":\"C-3\",\"quantity\":5,\"price\":3.10}]," +
            "\"ship_to\":{\"street\":\"12 St James Square\",\"city\":\"London\",\"zip\":\"SW1Y\"},";
        const string tail = "\"amount\":140.40,\"currency\":\"EUR\",\"created_at\":\"2026-11-20T12:00:00.123Z\"," +
            "\"note\":\"leave at the door\",\"meta\":{\"trace_id\":\"4bf92f3577b34da6\",\"attempt\":1}";
        _left = Encoding.UTF8.GetBytes("{" + head + lines + tail + "}");
        var other = tail.Replace("140.40", "140.4", StringComparison.Ordinal);
        _reordered = Encoding.UTF8.GetBytes("{" + other + "," + lines + head[..^1] + "}");
        var late = other.Replace(".123Z", ".1234Z", StringComparison.Ordinal).Replace("140.4", "140.41", StringComparison.Ordinal);
        _changed = Encoding.UTF8.GetBytes("{" + late + "," + lines + head[..^1] + "}");
        _ = RuleSet.TryParse(
            "{\"*\":{\"tolerance\":[{\"path\":\"/amount\",\"abs\":0.01}],\"time\":[{\"path\":\"/created_at\",\"precision\":\"1ms\"}]}}"u8,
            out var set, out _);
        _rules = set!.For("order.created"u8);
    }

    [Benchmark(Baseline = true)]
    public bool DeepEquals()
    {
        using var left = JsonDocument.Parse(_left);
        using var right = JsonDocument.Parse(_reordered);
        return JsonElement.DeepEquals(left.RootElement, right.RootElement);
    }

    [Benchmark]
    public bool Reordered() => _comparer.Compare(_left, _reordered, ComparisonRules.None, null);

    [Benchmark]
    public bool Different()
    {
        _paths.Clear();
        return _comparer.Compare(_left, _changed, ComparisonRules.None, _paths);
    }

    [Benchmark]
    public bool EqualByRules() => _comparer.Compare(_left, _changed, _rules, null);

    [Benchmark]
    public PayloadFingerprint CanonicalFingerprint() => _comparer.CanonicalFingerprint(_left);
}
