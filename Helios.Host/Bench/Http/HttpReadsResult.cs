namespace Helios.Host.Bench.Http;

/// <summary>Latency of reads at a steady rate while events come in, in milliseconds from the moment each was due.</summary>
/// <param name="Rate">Reads a second that were due.</param>
/// <param name="Load">Copies a second that were due to come in.</param>
/// <param name="LoadTaken">Copies a second that did.</param>
/// <param name="All">All reads together.</param>
/// <param name="Routes">Each kind of read.</param>
/// <param name="Absent">Kinds of reads that the service does not serve.</param>
/// <param name="Cpu">Cores' worth of processor time that this process used; null for a service elsewhere.</param>
internal sealed record HttpReadsResult(
    int Rate, int Load, double LoadTaken, HttpLatency All, IReadOnlyList<HttpLatency> Routes, IReadOnlyList<string> Absent, double? Cpu)
{
    /// <summary>Milliseconds that are promised for p99.</summary>
    public const double Budget = 20;

    /// <summary>p99 over the budget; 1 or less is met.</summary>
    public double BudgetRatio => All.P99 / Budget;
}
