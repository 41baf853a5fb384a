namespace Helios.Host.Bench.Http;

/// <summary>Throughput of <c>POST /ingest/events</c>.</summary>
/// <param name="Events">Copies posted.</param>
/// <param name="Batch">Copies in a body.</param>
/// <param name="Connections">Connections.</param>
/// <param name="TakenPerSecond">Copies a second until every answer 202 was there.</param>
/// <param name="DurablePerSecond">Copies a second until every verdict was durable; null for a service elsewhere.</param>
/// <param name="CpuMicroseconds">Processor time of this process a copy, sender included; null for a service elsewhere.</param>
/// <param name="Refused">Answers 429 on the way.</param>
internal sealed record HttpIngestResult(
    long Events, int Batch, int Connections, double TakenPerSecond, double? DurablePerSecond, double? CpuMicroseconds, long Refused)
{
    /// <summary>Copies a second that are promised.</summary>
    public const double Budget = 100_000;

    /// <summary>Taken over the budget; 1 or more is met.</summary>
    public double BudgetRatio => TakenPerSecond / Budget;
}
