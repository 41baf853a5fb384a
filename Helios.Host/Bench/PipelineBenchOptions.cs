namespace Helios.Host.Bench;

/// <summary>Size of a pipeline benchmark.</summary>
/// <param name="Events">Copies to generate, about.</param>
/// <param name="Rounds">Measured rounds; the best counts.</param>
/// <param name="Cores">Cores for both sides.</param>
/// <param name="Seed">Seed of the stream.</param>
internal sealed record PipelineBenchOptions(long Events, int Rounds, int Cores, ulong Seed = 1);
