namespace Helios.Host.Bench.Http;

/// <summary>What <c>helios bench http</c> measured.</summary>
/// <param name="Cores">Cores of the machine that asks; in process they are the service's as well.</param>
/// <param name="Ingest">Throughput of the door; null where it was left out.</param>
/// <param name="Reads">Latency of reads under load; null where they were left out.</param>
/// <param name="Live">What live viewers cost; null where it was left out.</param>
internal sealed record HttpBenchResult(int Cores, HttpIngestResult? Ingest, HttpReadsResult? Reads, HttpLiveResult? Live);
