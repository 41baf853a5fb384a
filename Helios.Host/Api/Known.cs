namespace Helios.Host.Api;

/// <summary>Numbers of answers that may be unknown: JSON has no NaN and no infinity.</summary>
internal static class Known
{
    /// <summary>The number, or null where it is unknown or not finite.</summary>
    public static double? OrNull(double? number) => number is { } known && double.IsFinite(known) ? known : null;
}
