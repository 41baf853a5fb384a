using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Events;

namespace Helios.Benchmarks;

/// <summary>The raw fingerprint of a payload and the key of an id; baseline is scanning the same bytes as JSON.</summary>
[MemoryDiagnoser]
public class FingerprintBenchmark
{
    private byte[] _payload = [];
    private byte[] _id = [];
    private TenantSeeds _seeds;

    [Params(100, 500, 4000)]
    public int PayloadBytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var members = new StringBuilder("{\"order_id\":\"ord-1001\"");
        for (var i = 0; members.Length < PayloadBytes - 1; i++)
        {
            members.Append(CultureInfo.InvariantCulture, $",\"field_{i}\":\"some value\",\"n_{i}\":{i}.25");
        }

        _payload = Encoding.UTF8.GetBytes(members.Append('}').ToString());
        _id = "0192f0c1-7a3e-7c11-9d54-0242ac120002"u8.ToArray();
        _seeds = TenantSeeds.Of("acme"u8);
    }

    [Benchmark(Baseline = true)]
    public int ScanJson()
    {
        var reader = new Utf8JsonReader(_payload);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    [Benchmark]
    public PayloadFingerprint Fingerprint() => PayloadFingerprint.OfRaw(_payload);

    [Benchmark]
    public EventKey KeyOfUuid() => EventKey.Create(_seeds, _id);

    [Benchmark]
    public EventKey KeyOfShortId() => EventKey.Create(_seeds, _id.AsSpan(0, 12));
}
