namespace Helios.Benchmarks.Coverage;

/// <summary>How often intervals held, at three steps and over all, and how wide they were.</summary>
internal sealed class CoverageCount
{
    /// <summary>Steps looked at one by one.</summary>
    public static readonly int[] Steps = [1, 6, 24];

    private readonly int[] _inside = new int[Steps[^1]];
    private int _count;

    /// <summary>Mean width, in any unit that both sides of a comparison share.</summary>
    public double Width { get; private set; }

    /// <summary>Adds one forecast.</summary>
    public void Add(ReadOnlySpan<double> truth, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        _count++;
        var width = 0.0;
        for (var i = 0; i < _inside.Length; i++)
        {
            _inside[i] += lower[i] <= truth[i] && truth[i] <= upper[i] ? 1 : 0;
            width += upper[i] - lower[i];
        }

        Width += width;
    }

    /// <summary>Percentages: step 1, 6, 24, all.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{100.0 * _inside[0] / _count:0.0} / {100.0 * _inside[5] / _count:0.0} / {100.0 * _inside[23] / _count:0.0} / {100.0 * _inside.Sum() / (24.0 * _count):0.0}");
}
