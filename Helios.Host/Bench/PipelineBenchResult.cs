namespace Helios.Host.Bench;

/// <summary>What a pipeline benchmark measured.</summary>
/// <param name="Events">Copies processed.</param>
/// <param name="Verdicts">Verdicts given.</param>
/// <param name="Bytes">Bytes of input.</param>
/// <param name="Cores">Cores used by both sides.</param>
/// <param name="EventsPerSecond">Pipeline, best round.</param>
/// <param name="ScanEventsPerSecond">Utf8JsonReader scanning the same bytes, best round.</param>
/// <param name="Ratio">Pipeline over scan.</param>
/// <param name="AllocatedBytesPerEvent">Managed bytes allocated in the leanest round, set-up included.</param>
/// <param name="PeakRssMb">Peak resident memory of the process, input included.</param>
internal sealed record PipelineBenchResult(
    long Events,
    long Verdicts,
    long Bytes,
    int Cores,
    double EventsPerSecond,
    double ScanEventsPerSecond,
    double Ratio,
    double AllocatedBytesPerEvent,
    double PeakRssMb);
