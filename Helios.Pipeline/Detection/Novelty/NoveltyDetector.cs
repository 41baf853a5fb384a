using Helios.Pipeline.Detection.Calibration;

namespace Helios.Pipeline.Detection.Novelty;

/// <summary>Finds values that are new in their context: usual by themselves, but never seen at this time of day or after such a value.</summary>
/// <remarks>
/// <para>
/// A value becomes a symbol by its rank among the last 5000 (<see cref="RankSymbols"/>), so that scale, unit and skew do not matter: where kNN
/// measures how far, this counts how often. Two contexts say how surprising the symbol is, in bits: the part of the day, and the part of the day
/// with the level of the value before (<see cref="ContextCounts"/>). Their mean, averaged over about 30 values, is ranked among its own last 5000
/// (<see cref="ConformalRank"/>); score = surprise / edge. Each value is judged before it is counted.
/// </para>
/// <para>
/// NaN, infinities and values beyond ±1e150 count as missing and are left out. About 108 KB a series once full, less before; below 2 us a value;
/// no allocation but while the histories double. Not thread-safe. The idea of judging a value by the contexts that it was seen in is that of
/// CAD OSE (Smirnov, «Contextual Anomaly Detector», 2016); symbols by rank, the calendar as context and the estimator are ours.
/// </para>
/// </remarks>
public sealed class NoveltyDetector : IDetector, IDetectorMemory
{
    /// <summary>The registered name.</summary>
    public const string RegisteredName = "novelty";

    /// <summary>Levels of the value before, and one for the first value, which has none before it.</summary>
    private const int LevelsBefore = RankSymbols.Levels + 1;

    /// <summary>Far above the surprise of a symbol that its context never showed, about 15 bits.</summary>
    private const double MostBits = 64;

    private const byte StateVersion = 1;

    private readonly NoveltyOptions _options;
    private readonly RankWindow _values;
    private readonly ConformalRank _rank;
    private readonly ContextCounts _byPart;
    private readonly ContextCounts _byPartAndLevel;
    private int _levelBefore = RankSymbols.Levels;
    private int _learnt;
    private double _smoothed;

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public NoveltyDetector(NoveltyOptions? options = null)
    {
        _options = options ?? new NoveltyOptions();
        if (_options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"novelty: {violation}", nameof(options));
        }

        _values = new RankWindow(_options.History);
        _rank = new ConformalRank(_options.History);
        _byPart = new ContextCounts(_options.PartsOfDay, RankSymbols.Count);
        _byPartAndLevel = new ContextCounts(_options.PartsOfDay * LevelsBefore, RankSymbols.Count);
    }

    /// <inheritdoc />
    public string Name => RegisteredName;

    /// <inheritdoc />
    public DetectorResult Observe(double value, long ticks)
    {
        var state = _learnt < _options.WarmUp ? DetectorState.Learning : DetectorState.Ready;
        var part = PartOfDay(ticks);
        if (SeriesValue.IsMissing(value))
        {
            return new(0, Expected(part), double.NaN, double.NaN, state, AnomalyKind.MissingData, Severity.Low);
        }

        var expected = Expected(part);
        var (below, atMost) = (_values.CountBelow(value), _values.CountAtMost(value));
        var symbol = RankSymbols.Of(below, atMost, _values.Count);
        _smoothed += (Bits(part, symbol) - _smoothed) / _options.Smoothing;
        var surprise = _rank.Next(_smoothed);
        Learn(value, part, symbol, RankSymbols.Level(below, atMost, _values.Count));
        var score = state == DetectorState.Learning ? 0 : surprise / _options.Edge;
        var kind = !(score > 1) ? AnomalyKind.Normal
            : symbol == RankSymbols.Count - 1 ? AnomalyKind.Spike
            : symbol == 0 ? AnomalyKind.Drop : AnomalyKind.Seasonal;
        return new(score, expected, double.NaN, double.NaN, state, kind, SeriesValue.SeverityOf(score));
    }

    /// <inheritdoc />
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(_learnt);
        writer.Write(_levelBefore);
        writer.Write(_smoothed);
        _values.WriteTo(writer);
        _rank.WriteTo(writer);
        _byPart.WriteTo(writer);
        _byPartAndLevel.WriteTo(writer);
    }

    /// <inheritdoc />
    public void Read(BinaryReader reader)
    {
        if (reader.ReadByte() is var version && version != StateVersion)
        {
            throw new InvalidDataException($"the state of a novelty detector has version {version}; this program reads version {StateVersion}");
        }

        _learnt = reader.ReadInt32();
        _levelBefore = reader.ReadInt32();
        if (_learnt < 0 || _levelBefore is < 0 or >= LevelsBefore)
        {
            throw new InvalidDataException($"a novelty detector cannot have learnt {_learnt} values and be at level {_levelBefore}");
        }

        _smoothed = reader.ReadDouble();
        if (_smoothed is not (>= 0 and <= MostBits))
        {
            throw new InvalidDataException($"a novelty detector cannot have a mean surprise of {_smoothed} bits");
        }

        _values.Read(reader);
        _rank.Read(reader);
        _byPart.Read(reader);
        _byPartAndLevel.Read(reader);
    }

    private void Learn(double value, int part, int symbol, int level)
    {
        _byPart.Add(part, symbol);
        _byPartAndLevel.Add(WithLevel(part), symbol);
        _values.Add(value);
        _levelBefore = level;
        if (_learnt < _options.WarmUp)
        {
            _learnt++;
        }
    }

    /// <summary>Mean over the contexts that are known; 0 where none is.</summary>
    private double Bits(int part, int symbol)
    {
        var (sum, known, both) = (0.0, 0, WithLevel(part));
        if (_byPart.Knows(part))
        {
            sum += _byPart.Surprise(part, symbol);
            known++;
        }

        if (_byPartAndLevel.Knows(both))
        {
            sum += _byPartAndLevel.Surprise(both, symbol);
            known++;
        }

        return known == 0 ? 0 : sum / known;
    }

    /// <summary>The value that is in the middle at this time of day; NaN where none was seen.</summary>
    private double Expected(int part)
    {
        var symbol = _byPart.Median(part);
        return symbol < 0 || _values.Count == 0 ? double.NaN : _values.AtRank((int)(RankSymbols.Middle(symbol) * (_values.Count - 1)));
    }

    private int WithLevel(int part) => (part * LevelsBefore) + _levelBefore;

    private int PartOfDay(long ticks)
    {
        var inDay = ((ticks % TimeSpan.TicksPerDay) + TimeSpan.TicksPerDay) % TimeSpan.TicksPerDay;
        return (int)(inDay * _options.PartsOfDay / TimeSpan.TicksPerDay);
    }
}
