namespace Helios.Host.Bench;

/// <summary>What <c>helios bench ingest</c> measured.</summary>
/// <param name="Events">Copies generated.</param>
/// <param name="Bytes">Bytes of them as lines.</param>
/// <param name="Cores">Cores of the machine.</param>
/// <param name="PipelineEventsPerSecond">The pipeline alone on the same events, best of three.</param>
/// <param name="PipelineCpuMicroseconds">Its processor time a copy.</param>
/// <param name="Rows">The ways in.</param>
/// <param name="Latencies">Latency at the offered rate.</param>
/// <param name="Skipped">What could not be measured here, and why.</param>
internal sealed record IngestBenchResult(
    long Events,
    long Bytes,
    int Cores,
    double PipelineEventsPerSecond,
    double PipelineCpuMicroseconds,
    IReadOnlyList<IngestRow> Rows,
    IReadOnlyList<IngestLatency> Latencies,
    IReadOnlyList<string> Skipped);
