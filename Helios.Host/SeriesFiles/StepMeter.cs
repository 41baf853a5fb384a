namespace Helios.Host.SeriesFiles;

/// <summary>What is odd about the times of a file: detectors count rows, so its reader should know.</summary>
internal sealed class StepMeter
{
    private const int MostSteps = 256;
    private const double GapFrom = 1.5;
    private const double Mixed = 0.5;

    private readonly Dictionary<long, long> _steps = [];
    private long _last = long.MinValue;
    private long _other;
    private long _counted;

    /// <summary>Rows at the time of the row before.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Rows before the time of an earlier row.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>The latest time seen, UTC ticks.</summary>
    public long Latest => _last;

    /// <summary>The latest time seen, which is what detectors are told: their time never falls.</summary>
    /// <returns><paramref name="ticks"/>, or the latest time where that is later.</returns>
    public long Next(long ticks)
    {
        if (_last == long.MinValue)
        {
            return _last = ticks;
        }

        if (ticks < _last)
        {
            OutOfOrder++;
            return _last;
        }

        if (ticks == _last)
        {
            Duplicates++;
            return _last;
        }

        Count(ticks - _last);
        return _last = ticks;
    }

    /// <summary>The step that is most frequent; zero where there is none.</summary>
    public TimeSpan Step => _steps.Count == 0 ? TimeSpan.Zero : new TimeSpan(_steps.MaxBy(static step => step.Value).Key);

    /// <summary>Steps of more than one and a half times the usual one.</summary>
    public long Gaps => _steps.Where(step => step.Key > GapFrom * Step.Ticks).Sum(static step => step.Value) + _other;

    /// <summary>True where less than half of the steps are the usual one.</summary>
    public bool IsMixed => _counted > 1 && _steps.Values.Max() < Mixed * _counted;

    private void Count(long step)
    {
        _counted++;
        if (_steps.TryGetValue(step, out var count))
        {
            _steps[step] = count + 1;
        }
        else if (_steps.Count < MostSteps)
        {
            _steps.Add(step, 1);
        }
        else
        {
            // Beyond so many different steps there is no usual one to measure gaps by: they count as gaps.
            _other++;
        }
    }
}
