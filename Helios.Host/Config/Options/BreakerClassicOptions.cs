using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.breakers.classic</c>: failures in a row that open a breaker.</summary>
public sealed class BreakerClassicOptions
{
    /// <summary>How many.</summary>
    [NumberRange(1, 1000)]
    public int Failures { get; set; } = 5;

    /// <summary>Time within which they lie.</summary>
    [DurationRange("100ms", "1d")]
    public TimeSpan Within { get; set; } = TimeSpan.FromSeconds(60);
}
