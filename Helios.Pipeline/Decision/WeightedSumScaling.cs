namespace Helios.Pipeline.Decision;

/// <summary>How <see cref="WeightedSum"/> brings criteria to one scale. x is a value of the column, m the number of alternatives.</summary>
public enum WeightedSumScaling : byte
{
    /// <summary>Cost: 1/x first; then x/sum of the column. The default.</summary>
    Sum,

    /// <summary>Benefit (x - min)/(max - min); cost (max - x)/(max - min); a constant column gives 1.</summary>
    MinMax,

    /// <summary>Benefit x/max; cost min/x.</summary>
    Linear,

    /// <summary>Benefit x/max; cost 1 - x/max.</summary>
    Max,
}
