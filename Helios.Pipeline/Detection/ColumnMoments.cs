namespace Helios.Pipeline.Detection;

/// <summary>Running mean, spread and range of one metric (Welford 1962); missing values are passed over.</summary>
internal struct ColumnMoments
{
    private double _squares;

    public int Count { get; private set; }

    public double Mean { get; private set; }

    public double Minimum { get; private set; }

    public double Maximum { get; private set; }

    /// <summary>Standard deviation of the population. Of a range so small that its squares vanish, the range.</summary>
    public readonly double Deviation =>
        _squares > 0 ? Math.Sqrt(_squares / Count) : Maximum - Minimum;

    public void Add(double value)
    {
        if (!RowScaler.IsPresent(value))
        {
            return;
        }

        Minimum = Count == 0 ? value : Math.Min(Minimum, value);
        Maximum = Count == 0 ? value : Math.Max(Maximum, value);
        Count++;
        var difference = value - Mean;
        Mean += difference / Count;
        _squares += difference * (value - Mean);
    }

    public static ColumnMoments Read(BinaryReader reader) => new()
    {
        Count = reader.ReadInt32(),
        Mean = reader.ReadDouble(),
        Minimum = reader.ReadDouble(),
        Maximum = reader.ReadDouble(),
        _squares = reader.ReadDouble(),
    };

    public readonly void WriteTo(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(Mean);
        writer.Write(Minimum);
        writer.Write(Maximum);
        writer.Write(_squares);
    }
}
