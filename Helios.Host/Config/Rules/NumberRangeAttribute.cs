namespace Helios.Host.Config.Rules;

/// <summary>Least and most value of an <see cref="int"/>, <see cref="long"/> or <see cref="double"/> option, both included.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberRangeAttribute(double least, double most) : Attribute
{
    public double Least { get; } = least;

    public double Most { get; } = most;

    /// <summary>True when <see cref="Least"/> itself is not allowed.</summary>
    public bool LeastExcluded { get; init; }

    /// <summary>True when <see cref="Most"/> itself is not allowed.</summary>
    public bool MostExcluded { get; init; }
}
