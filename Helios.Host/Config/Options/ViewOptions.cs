using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.view</c>: the live view on a terminal.</summary>
public sealed class ViewOptions
{
    /// <summary>Time between two pictures.</summary>
    [DurationRange("50ms", "1m")]
    public TimeSpan Refresh { get; set; } = TimeSpan.FromMilliseconds(500);
}
