using Helios.Pipeline.Detection;

namespace Helios.Specs.Host.Detecting;

/// <summary>A stand-in for detectors over several columns: the largest value over the largest one of its training is the score.</summary>
internal sealed class LargestValue(int width) : IMultivariateDetector
{
    private double _edge = 10;
    private int _largest;
    private double _score;

    public string Name => "largest";

    public int Width => width;

    public DetectorState State => DetectorState.Ready;

    public void Train(ReadOnlySpan<double> rows)
    {
        foreach (var value in rows)
        {
            _edge = Math.Max(_edge, value);
        }
    }

    public double Observe(ReadOnlySpan<double> row, long ticks)
    {
        _largest = row.IndexOf(row.ToArray().Max());
        return _score = Math.Max(0, row[_largest] / _edge);
    }

    public void Explain(Span<double> shares)
    {
        shares.Clear();
        shares[_largest] = _score > 0 ? 1 : 0;
    }
}
