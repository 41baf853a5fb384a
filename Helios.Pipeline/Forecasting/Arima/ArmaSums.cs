namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>What the likelihood needs of a filtered series.</summary>
internal struct ArmaSums
{
    private const double Large = 1e100;

    private double _product;
    private double _logarithms;

    /// <summary>Sum of squared innovations over their variance.</summary>
    public double Squares { get; private set; }

    /// <summary>Sum of innovations of the series times those of the ones, over their variance.</summary>
    public double Cross { get; private set; }

    /// <summary>Sum of squared innovations of the ones over their variance.</summary>
    public double Ones { get; private set; }

    /// <summary>Sum of the logarithms of the variances.</summary>
    public readonly double LogVariances => _logarithms + (_product > 0 ? Math.Log(_product) : 0);

    /// <summary>The mean by generalised least squares, given the filtered ones.</summary>
    public readonly double Mean => Ones > 0 ? Cross / Ones : 0;

    /// <summary>Sum of squares that is left once the mean is taken out; equal to <see cref="Squares"/> without ones.</summary>
    public readonly double Residual => Math.Max(0, Squares - (Mean * Cross));

    /// <summary>Adds an innovation.</summary>
    public void Add(double innovation, double variance)
    {
        Squares += innovation * innovation / variance;
        // A product needs a logarithm only where it would overflow; variances are at least 1.
        _product = _product > 0 ? _product * variance : variance;
        if (_product > Large)
        {
            _logarithms += Math.Log(_product);
            _product = 1;
        }
    }

    /// <summary>Adds many innovations of one variance.</summary>
    /// <param name="squares">Sum of their squares.</param>
    /// <param name="count">How many.</param>
    /// <param name="variance">Their variance.</param>
    public void AddSteady(double squares, int count, double variance)
    {
        Squares += squares / variance;
        _logarithms += count * Math.Log(variance);
    }

    /// <summary>Adds an innovation with that of the ones.</summary>
    public void Add(double innovation, double one, double variance)
    {
        Add(innovation, variance);
        Cross += innovation * one / variance;
        Ones += one * one / variance;
    }
}
