namespace Helios.Pipeline.Statistics;

/// <summary>The regularised incomplete beta function I_x(a, b), the distribution function of Beta(a, b), and its inverse.</summary>
/// <remarks>
/// Continued fraction 26.5.8 of Abramowitz and Stegun 1964 by the modified method of Lentz; the symmetry 26.5.2 keeps it on the side where
/// it converges quickly. Relative error below 1e-11 for a and b up to 10,000. Pure, no allocation.
/// </remarks>
public static class IncompleteBeta
{
    // The fraction needs about √ν terms.
    private const int MostTerms = 20_000;
    private const double Nothing = 1e-300;

    // Lanczos 1964 with g = 7 and nine coefficients, as tabulated by Godfrey 2001.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>P(X ≤ x) of Beta(a, b).</summary>
    /// <param name="x">0..1.</param>
    /// <param name="a">At least 0.5.</param>
    /// <param name="b">At least 0.5.</param>
    public static double Of(double x, double a, double b) => Of(x, 1 - x, a, b);

    /// <summary>The same; y = 1 - x is given apart where it has lost its digits because x is near 1.</summary>
    public static double Of(double x, double y, double a, double b)
    {
        if (x <= 0 || y <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        var front = Math.Exp((a * Math.Log(x)) + (b * Math.Log(y)) + LogGamma(a + b) - LogGamma(a) - LogGamma(b));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(y, b, a) / b);
    }

    /// <summary>The x with P(X ≤ x) = p, to 1e-12, by bisection: 40 evaluations, and no starting point that could go astray.</summary>
    /// <param name="p">0..1.</param>
    /// <param name="a">At least 0.5.</param>
    /// <param name="b">At least 0.5.</param>
    public static double Quantile(double p, double a, double b)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Of(middle, a, b) < p ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / Away(1 - ((a + b) * x / (a + 1)));
        var value = d;
        for (var m = 1; m < MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16)
            {
                break;
            }
        }

        return value;
    }

    private static double LogGamma(double x)
    {
        var z = x - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (z + i);
        }

        var t = z + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    private static double Away(double value) => Math.Abs(value) < Nothing ? Nothing : value;
}
