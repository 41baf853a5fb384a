namespace Helios.Host.Bench;

/// <summary>How fast one way in was.</summary>
/// <param name="Path">Which.</param>
/// <param name="Events">Copies that went through.</param>
/// <param name="EventsPerSecond">Copies a second of the clock.</param>
/// <param name="Ratio">Over the pipeline on the same events in the same run.</param>
/// <param name="CpuMicroseconds">Processor time of this process a copy, sender included; less noisy than the clock on a busy machine.</param>
/// <param name="BrokerMicroseconds">Processor time of the development broker a copy; null where there is none.</param>
internal sealed record IngestRow(
    string Path, long Events, double EventsPerSecond, double Ratio, double CpuMicroseconds, double? BrokerMicroseconds = null);
