namespace Helios.Pipeline.Analytics;

/// <summary>Folds samples of a part of an hour into the row of the hour.</summary>
/// <remarks>
/// <c>total_requests</c> is summed. <c>unique_users</c> and <c>unique_ips</c> are the largest of the parts: the true number lies above, and a sum
/// would count who stays twice. Shares, scores and latencies are means weighted by requests, by one each where those were not measured; of the
/// percentiles that is an approximation. A mutable struct; <c>default</c> has no hour.
/// </remarks>
internal struct HourFold
{
    private const int Requests = 0;
    private const int Users = 5;
    private const int Addresses = 6;

    // A part without requests still tells something where all parts are so.
    private const double LeastWeight = 1e-9;

    private double[]? _sums;
    private double[]? _weights;

    /// <summary>The hour that is open, as a number + 1; 0 where none is.</summary>
    private long _hour;

    /// <summary>Whether an hour is open.</summary>
    public readonly bool IsOpen => _hour > 0;

    /// <summary>The open hour.</summary>
    public readonly long Hour => _hour - 1;

    /// <summary>What was added, for a state; as <see cref="Restore"/> takes it.</summary>
    public readonly (ReadOnlyMemory<double> Sums, ReadOnlyMemory<double> Weights) Parts => (_sums, _weights);

    /// <summary>Adds a part of an hour, which becomes the open one.</summary>
    public void Add(long hour, ReadOnlySpan<double> values)
    {
        _sums ??= new double[ServiceFeatures.Length];
        _weights ??= new double[ServiceFeatures.Length];
        _hour = hour + 1;
        var weight = double.IsNaN(values[Requests]) ? 1 : Math.Max(values[Requests], LeastWeight);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            var (isSum, isMost) = (i == Requests, i is Users or Addresses);
            _sums[i] = isMost ? Math.Max(_sums[i], values[i]) : _sums[i] + (isSum ? values[i] : weight * values[i]);
            _weights[i] = isSum || isMost ? 1 : _weights[i] + weight;
        }
    }

    /// <summary>Closes the hour.</summary>
    /// <param name="row">Gets it; NaN for what no part has measured.</param>
    public void Close(Span<double> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = _weights![i] > 0 ? _sums![i] / _weights[i] : double.NaN;
        }

        Discard();
    }

    /// <summary>Forgets the open hour.</summary>
    public void Discard()
    {
        _hour = 0;
        _sums.AsSpan().Clear();
        _weights.AsSpan().Clear();
    }

    /// <summary>Goes on from a state.</summary>
    public void Restore(long hour, double[] sums, double[] weights) => (_hour, _sums, _weights) = (hour + 1, sums, weights);
}
