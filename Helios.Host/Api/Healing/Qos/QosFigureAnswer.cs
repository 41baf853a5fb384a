namespace Helios.Host.Api.Healing.Qos;

/// <summary>A figure beside what is usual.</summary>
/// <param name="Value">The figure; null: not known.</param>
/// <param name="Baseline">What is usual, without this sample; null: not known.</param>
internal sealed record QosFigureAnswer(double? Value, double? Baseline)
{
    /// <summary>The answer for two numbers of which either may not be finite.</summary>
    public static QosFigureAnswer Of(double value, double baseline) => new(Known.OrNull(value), Known.OrNull(baseline));
}
