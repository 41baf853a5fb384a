using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Detection.Seasonal;

/// <summary>Decaying robust mean and variance of the values of one slot of the season.</summary>
/// <remarks>
/// Weighted updates as in Finch 2009 (see <see cref="EwmaBaseline"/>) with weight 1 / (n + 1), n = the decayed number of values; the
/// deviation is cut at <see cref="Cut"/> standard deviations once the slot knows eight values (Huber's ψ), so that one outlier moves the
/// mean little. 40 bytes.
/// </remarks>
internal struct SeasonalSlot
{
    /// <summary>Standard deviations at which a deviation is cut before it is learnt.</summary>
    public const double Cut = 3;

    // A slot that knows this much still learns one part in ten thousand of each value.
    private const double MostWeight = 10_000;
    private const double WeightToCut = 8;

    private int _lastHour;
    private int _visits;

    public double Mean { get; private set; }

    public double Variance { get; private set; }

    /// <summary>Decayed number of values; 0 before the first.</summary>
    public double Weight { get; private set; }

    /// <summary>Visits that ended before the hour <paramref name="hour"/>; hours that follow each other are one visit.</summary>
    public readonly int VisitsBefore(int hour) => _visits - (Weight > 0 && hour - _lastHour <= 1 ? 1 : 0);

    /// <summary>Learns a finite value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="hour">Hours since the calendar began; never falls.</param>
    /// <param name="halfLifeHours">See <see cref="SeasonalOptions.HalfLife"/>.</param>
    public void Add(double value, int hour, double halfLifeHours)
    {
        Visit(hour, halfLifeHours);
        if (Weight == 0)
        {
            (Mean, Variance, Weight) = (value, 0, 1);
            return;
        }

        var weight = 1 / (Weight + 1);
        var delta = value - Mean;
        if (Weight >= WeightToCut && Variance > 0)
        {
            var most = Cut * Math.Sqrt(Variance);
            delta = Math.Clamp(delta, -most, most);
        }

        Mean += weight * delta;
        Variance = (1 - weight) * (Variance + (weight * delta * delta));
        Weight = Math.Min(Weight + 1, MostWeight);
    }

    /// <summary>Writes the five numbers.</summary>
    public readonly void WriteTo(BinaryWriter writer)
    {
        writer.Write(Weight);
        if (Weight > 0)
        {
            writer.Write(Mean);
            writer.Write(Variance);
            writer.Write(_lastHour);
            writer.Write(_visits);
        }
    }

    /// <summary>Reads them.</summary>
    public void Read(BinaryReader reader)
    {
        this = default;
        Weight = reader.ReadDouble();
        if (Weight > 0)
        {
            (Mean, Variance, _lastHour, _visits) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32());
        }
    }

    private void Visit(int hour, double halfLifeHours)
    {
        var elapsed = hour - _lastHour;
        if (Weight == 0)
        {
            _visits = 1;
        }
        else if (elapsed > 0)
        {
            // Down to one thousandth of a value and no further: a slot once known stays so, at any age.
            Weight = Math.Max(Weight * Math.Pow(2, -elapsed / halfLifeHours), 1e-3);
            _visits += elapsed > 1 && _visits < int.MaxValue ? 1 : 0;
        }

        _lastHour = hour;
    }
}
