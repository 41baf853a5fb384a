namespace Helios.Pipeline.Lookup;

/// <summary>How full the filters of a source are.</summary>
/// <param name="Source">Source id.</param>
/// <param name="Generations">Number of filters.</param>
/// <param name="Items">Distinct keys a generation, summed.</param>
/// <param name="FillRatio">Share of set bits over all generations, 0..1.</param>
/// <param name="NewestFillRatio">Share of set bits of the generation that takes keys.</param>
/// <param name="Bytes">Memory of the filters.</param>
/// <param name="Overfilled">Keys added beyond what was sized for, because the number of generations is bounded.</param>
public readonly record struct BloomStatistics(
    byte Source, int Generations, long Items, double FillRatio, double NewestFillRatio, long Bytes, long Overfilled);
