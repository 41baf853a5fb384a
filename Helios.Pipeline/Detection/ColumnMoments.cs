using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Detection;

/// <summary>Running mean, spread and range of one metric (Welford 1962); missing values are passed over.</summary>
internal struct ColumnMoments
{
    private SampleMoments _moments;

    public readonly int Count => _moments.Count;

    public readonly double Mean => _moments.Mean;

    public double Minimum { get; private set; }

    public double Maximum { get; private set; }

    /// <summary>Standard deviation of the population. Of a range so small that its squares vanish, the range.</summary>
    public readonly double Deviation =>
        _moments.SquaredDeviations > 0 ? Math.Sqrt(_moments.SquaredDeviations / Count) : Maximum - Minimum;

    public void Add(double value)
    {
        if (!RowScaler.IsPresent(value))
        {
            return;
        }

        Minimum = Count == 0 ? value : Math.Min(Minimum, value);
        Maximum = Count == 0 ? value : Math.Max(Maximum, value);
        _moments = _moments.With(value);
    }

    public static ColumnMoments Read(BinaryReader reader)
    {
        var (count, mean) = (reader.ReadInt32(), reader.ReadDouble());
        var (minimum, maximum) = (reader.ReadDouble(), reader.ReadDouble());
        return new() { _moments = new SampleMoments(count, mean, reader.ReadDouble()), Minimum = minimum, Maximum = maximum };
    }

    public readonly void WriteTo(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(Mean);
        writer.Write(Minimum);
        writer.Write(Maximum);
        writer.Write(_moments.SquaredDeviations);
    }
}
