using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.rules.TYPE</c>: differences between payloads of one event type that do not count.</summary>
public sealed class RuleOptions
{
    /// <summary>JSON pointers of members that are not compared, with everything below them.</summary>
    [TextRule("(/([^~]|~[01])*)", "must be a JSON pointer that begins with '/', for example /meta/trace_id")]
    public string[] Ignore { get; set; } = [];

    /// <summary>Largest absolute difference of two equal numbers.</summary>
    [NumberRange(0, 1e18)]
    public double Tolerance { get; set; }

    /// <summary>Precision to which times are compared; 0 compares them as text.</summary>
    [DurationRange("0s", "1d")]
    public TimeSpan Time { get; set; }
}
