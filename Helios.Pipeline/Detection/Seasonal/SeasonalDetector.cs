namespace Helios.Pipeline.Detection.Seasonal;

/// <summary>Compares a value with those of the same hour of the week on the local clock.</summary>
/// <remarks>
/// 193 slots: 168 hours of the week, 24 hours of the day, all. The finest one judges that has had enough earlier visits (two weeks, or two
/// days); until then the next coarser one does, so a new series is watched by its overall level after the warm-up, by the hour after two
/// days, by the hour and day after two weeks. The variance is pooled with four values' worth of the next coarser slot's, and the band is
/// mean ± z·√(variance·(1 + 1/n)). A value outside the slot's band but usual for the series as a whole is of kind
/// <see cref="AnomalyKind.Seasonal"/>. Values that are NaN, infinite or beyond ±1e150 count as missing. O(1), no allocation, 7.7 KB a
/// series. Not thread-safe.
/// </remarks>
public sealed class SeasonalDetector : IDetector, IDetectorMemory, IBandDetector
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "seasonal";

    private const byte StateVersion = 1;
    private const int HoursOfDay = LocalHours.Count;
    private const int Overall = HoursOfDay + 24;

    // Values of the coarser slot that a variance is pooled with: two visits say little about spread.
    private const double PooledValues = 4;

    private readonly SeasonalSlot[] _slots = new SeasonalSlot[Overall + 1];
    private readonly SeasonalOptions _options;
    private readonly double _halfLifeHours;
    private LocalHours _clock;
    private MissingWindows _missing;
    private int _learnt;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public SeasonalDetector(SeasonalOptions? options = null)
    {
        _options = options ?? new SeasonalOptions();
        DetectorMemory.Demand(_options.Violations(), RegisteredName);
        _halfLifeHours = _options.HalfLife.TotalHours;
        _clock = new LocalHours(_options.Zone);
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public BandBasis Basis { get; private set; } = BandBasis.Unknown;

    /// <summary>Which slots judged the last value.</summary>
    public SeasonalLevel Level { get; private set; } = SeasonalLevel.Overall;

    /// <inheritdoc />
    public DetectorResult Observe(double value, long ticks)
    {
        var hour = (int)(Math.Max(ticks, 0) / TimeSpan.TicksPerHour);
        var ofWeek = _clock.At(ticks);
        var slot = Choose(ofWeek, hour);
        var isReady = _learnt >= _options.WarmUp;
        if (!(Math.Abs(value) <= Band.LargestValue))
        {
            return _missing.Observe(isReady, _learnt == 0 ? double.NaN : _slots[slot].Mean, _options.Rule.MissingDataAfter);
        }

        _missing.End();
        var result = Judge(value, slot, isReady);
        Learn(value, ofWeek, hour);
        return result;
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(_learnt);
        _missing.WriteTo(writer);
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            slot.WriteTo(writer);
        }
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        DetectorMemory.CheckVersion(reader, StateVersion, RegisteredName);
        _learnt = reader.ReadInt32();
        _missing.Read(reader);
        foreach (ref var slot in _slots.AsSpan())
        {
            slot.Read(reader);
        }
    }

    /// <summary>The finest slot that knows enough.</summary>
    private int Choose(int ofWeek, int hour)
    {
        if (_slots[ofWeek].VisitsBefore(hour) >= _options.MinimumVisits)
        {
            Level = SeasonalLevel.HourOfWeek;
            return ofWeek;
        }

        var ofDay = HoursOfDay + (ofWeek % 24);
        if (_slots[ofDay].VisitsBefore(hour) >= _options.MinimumVisits)
        {
            Level = SeasonalLevel.HourOfDay;
            return ofDay;
        }

        Level = SeasonalLevel.Overall;
        return Overall;
    }

    private DetectorResult Judge(double value, int slot, bool isReady)
    {
        var mean = _learnt == 0 ? double.NaN : _slots[slot].Mean;
        var sigma = Sigma(slot);
        var band = _options.Rule.Around(mean, _options.MediumZ * sigma);
        Basis = new BandBasis(sigma, _options.MediumZ, band.HalfWidth > _options.MediumZ * sigma).Judging(value - mean);
        var result = band.Judge(value, isReady, _options.HighZ * sigma);
        return result.IsAlarm && slot != Overall && IsUsualOverall(value) ? result with { Kind = AnomalyKind.Seasonal } : result;
    }

    private bool IsUsualOverall(double value) =>
        Math.Abs(value - _slots[Overall].Mean) <= _options.MediumZ * Math.Sqrt(_slots[Overall].Variance);

    private double Sigma(int slot)
    {
        ref readonly var own = ref _slots[slot];
        if (own.Weight == 0)
        {
            return double.NaN;
        }

        var variance = own.Variance;
        if (slot != Overall)
        {
            var coarser = slot < HoursOfDay ? HoursOfDay + (slot % 24) : Overall;
            variance = ((own.Weight * own.Variance) + (PooledValues * _slots[coarser].Variance)) / (own.Weight + PooledValues);
        }

        return Math.Sqrt(variance * (1 + (1 / Math.Max(own.Weight, 1))));
    }

    private void Learn(double value, int ofWeek, int hour)
    {
        _slots[ofWeek].Add(value, hour, _halfLifeHours);
        _slots[HoursOfDay + (ofWeek % 24)].Add(value, hour, _halfLifeHours);
        _slots[Overall].Add(value, hour, _halfLifeHours);
        _learnt = Math.Min(_learnt + 1, _options.WarmUp);
    }
}
