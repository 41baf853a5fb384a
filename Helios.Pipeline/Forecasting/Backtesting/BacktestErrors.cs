namespace Helios.Pipeline.Forecasting.Backtesting;

/// <summary>Adds up how far forecasts were off.</summary>
internal struct BacktestErrors
{
    private double _absolute;
    private double _relative;
    private int _inside;
    private int _count;
    private bool _zero;

    public readonly double Mean => _absolute / _count;

    public readonly double? Relative => _zero ? null : _relative / _count;

    public readonly double Coverage => (double)_inside / _count;

    public void Add(ReadOnlySpan<double> truth, ReadOnlySpan<double> mean, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        for (var i = 0; i < truth.Length; i++)
        {
            var error = Math.Abs(truth[i] - mean[i]);
            _absolute += error;
            _relative += truth[i] == 0 ? 0 : error / Math.Abs(truth[i]);
            _zero |= truth[i] == 0;
            _inside += lower[i] <= truth[i] && truth[i] <= upper[i] ? 1 : 0;
        }

        _count += truth.Length;
    }
}
