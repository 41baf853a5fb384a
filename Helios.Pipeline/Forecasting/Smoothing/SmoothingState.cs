namespace Helios.Pipeline.Forecasting.Smoothing;

/// <summary>Level, trend and season of a smoothing model at one moment.</summary>
/// <param name="season">One deviation a place of the period, the next one first; taken over, not copied.</param>
internal sealed class SmoothingState(double[] season)
{
    private int _place;

    public double Level { get; private set; }

    public double Trend { get; private set; }

    /// <summary>Goes back to a beginning.</summary>
    public void Reset(double level, double trend, ReadOnlySpan<double> first)
    {
        Level = level;
        Trend = trend;
        first.CopyTo(season);
        _place = 0;
    }

    /// <summary>Takes a value and returns by how much it was missed: the error correction form of Hyndman et al. 2008, section 2.5.</summary>
    public double Step(double value, in SmoothingParameters by)
    {
        var carried = by.Phi * Trend;
        var error = value - Level - carried - season[_place];
        Level += carried + (by.Alpha * error);
        Trend = carried + (by.Beta * error);
        season[_place] += by.Gamma * error;
        _place = _place + 1 == season.Length ? 0 : _place + 1;
        return error;
    }

    /// <summary>The season <paramref name="step"/> steps ahead, 0 = the next value.</summary>
    public double SeasonAhead(int step) => season[(_place + step) % season.Length];
}
