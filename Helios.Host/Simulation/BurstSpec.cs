using System.Globalization;

namespace Helios.Host.Simulation;

/// <summary>The rate is multiplied for events whose time lies in [From, From + Length) after the start; overlapping bursts multiply.</summary>
/// <param name="From">Begin, counted from the start of the simulation.</param>
/// <param name="Length">How long, more than zero.</param>
/// <param name="Factor">0.001..1000; below 1 is a lull.</param>
internal sealed record BurstSpec(TimeSpan From, TimeSpan Length, double Factor)
{
    /// <summary>What to type, for messages.</summary>
    public const string Example = "5m+30sx10 (5 minutes after the start, for 30 seconds, ten times the rate)";

    /// <summary>Reads <c>from+lengthxfactor</c>; a leading <c>@</c> or <c>all@</c> is allowed, as in outages.</summary>
    public static bool TryParse(string text, out BurstSpec burst)
    {
        burst = new BurstSpec(default, default, 1);
        var body = text.AsSpan(text.IndexOf('@', StringComparison.Ordinal) + 1);
        var prefix = text.AsSpan(0, text.Length - body.Length);
        var plus = body.IndexOf('+');
        var times = body.LastIndexOf('x');
        if (prefix is not ("" or "@" or "all@")
            || plus < 0
            || times < plus
            || !DurationText.TryParse(body[..plus], out var from)
            || !DurationText.TryParse(body[(plus + 1)..times], out var length)
            || !double.TryParse(body[(times + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor)
            || length <= TimeSpan.Zero
            || factor is not (>= 0.001 and <= 1000))
        {
            return false;
        }

        burst = new BurstSpec(from, length, factor);
        return true;
    }
}
