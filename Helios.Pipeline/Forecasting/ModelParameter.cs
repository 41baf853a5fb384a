namespace Helios.Pipeline.Forecasting;

/// <summary>A named result of a fit: one number, or a list of numbers such as the autoregressive coefficients.</summary>
/// <param name="Name">Lower case, as in JSON.</param>
/// <param name="Values">The numbers, finite.</param>
/// <param name="IsList">False for a single number.</param>
public readonly record struct ModelParameter(string Name, ReadOnlyMemory<double> Values, bool IsList)
{
    /// <summary>A single number.</summary>
    public static ModelParameter Of(string name, double value) => new(name, new[] { value }, false);

    /// <summary>A list, which may be empty.</summary>
    public static ModelParameter List(string name, ReadOnlyMemory<double> values) => new(name, values, true);
}
