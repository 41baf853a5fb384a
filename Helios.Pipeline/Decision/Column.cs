namespace Helios.Pipeline.Decision;

/// <summary>Extremes of one column of a row-major matrix.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
internal readonly record struct Column(double Minimum, double Maximum)
{
    /// <summary>True when every value is the same: the column cannot tell alternatives apart.</summary>
    public bool IsConstant => Minimum == Maximum;

    /// <summary>True when every value is 0: the column cannot be normalised.</summary>
    public bool IsZero => Minimum == 0 && Maximum == 0;

    /// <summary>Largest magnitude.</summary>
    public double Magnitude => Math.Max(-Minimum, Maximum);

    /// <summary>Looks through column <paramref name="column"/>.</summary>
    public static Column Of(ReadOnlySpan<double> matrix, int columns, int column)
    {
        var minimum = matrix[column];
        var maximum = minimum;
        for (var at = column + columns; at < matrix.Length; at += columns)
        {
            var value = matrix[at];
            minimum = value < minimum ? value : minimum;
            maximum = value > maximum ? value : maximum;
        }

        return new(minimum, maximum);
    }
}
