namespace Helios.Host.Bench;

/// <summary>What open windows cost.</summary>
/// <param name="Windows">Windows open at the end.</param>
/// <param name="GrownMb">Growth of resident memory while they were opened.</param>
/// <param name="ResidentMb">Resident memory of the process with them open.</param>
internal sealed record WindowsBenchResult(long Windows, double GrownMb, double ResidentMb);
