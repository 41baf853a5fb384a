namespace Helios.Pipeline.Statistics;

/// <summary>Quantiles of the standard normal distribution: of a probability, or of the level of an interval.</summary>
public static class NormalQuantile
{
    private const double CentralHalf = 0.425;

    /// <summary>The z for which a normal value lies in -z..z with probability <paramref name="level"/>.</summary>
    /// <param name="level">0 to 1, exclusive; 0.9 gives 1.6449.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not inside 0..1.</exception>
    public static double OfLevel(double level) => level is > 0 and < 1
        ? Of(0.5 + (level / 2))
        : throw new ArgumentOutOfRangeException(nameof(level), level, "a level lies between 0 and 1, such as 0.9");

    /// <summary>The value below which a standard normal variable lies with probability <paramref name="probability"/>.</summary>
    /// <param name="probability">0 to 1, exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not inside 0..1.</exception>
    /// <remarks>Relative error about 1e-16. Source: Wichura 1988, Algorithm AS 241, PPND16.</remarks>
    public static double Of(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability lies between 0 and 1");
        }

        var q = probability - 0.5;
        if (Math.Abs(q) <= CentralHalf)
        {
            return q * Central((CentralHalf * CentralHalf) - (q * q));
        }

        var r = Math.Sqrt(-Math.Log(q < 0 ? probability : 1 - probability));
        var z = r <= 5 ? Middle(r - 1.6) : Far(r - 5);
        return q < 0 ? -z : z;
    }

    private static double Central(double r) =>
        Polynomial(
            r, 3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
            45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727)
        / Polynomial(
            r, 1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
            21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610);

    private static double Middle(double r) =>
        Polynomial(
            r, 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
            1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4)
        / Polynomial(
            r, 1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
            0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9);

    private static double Far(double r) =>
        Polynomial(
            r, 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
            0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7)
        / Polynomial(
            r, 1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
            7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15);

    private static double Polynomial(double x, params ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }
}
