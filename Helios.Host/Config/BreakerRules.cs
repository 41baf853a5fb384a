using System.Globalization;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>Rules of breakers that concern more than one key, or a list as a whole.</summary>
internal static class BreakerRules
{
    private const int MostSteps = 10;

    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(BreakerOptions options)
    {
        if (options.MaxBreak < options.Break)
        {
            yield return ("breakers.max-break", "must not be below helios.breakers.break");
        }

        var ramp = Ramp(options);
        if (ramp.Length is 0 or > MostSteps)
        {
            yield return ("breakers.ramp", $"must have 1 to {MostSteps} steps, has {ramp.Length}");
        }
        else if (ramp[0] <= 0)
        {
            yield return ("breakers.ramp", "must not begin with 0: no call would ever decide it");
        }
        else if (ramp.Zip(ramp.Skip(1)).Any(pair => pair.Second < pair.First))
        {
            yield return ("breakers.ramp", "must not fall from one step to the next");
        }
        else if (ramp[^1] < 1)
        {
            yield return ("breakers.ramp", "must end with 1");
        }

        if (options.Suspends.Distinct(StringComparer.Ordinal).Count() < options.Suspends.Length)
        {
            yield return ("breakers.suspends", "names an operation twice");
        }
    }

    /// <summary>The steps of the ramp as numbers.</summary>
    public static double[] Ramp(BreakerOptions options) => [.. options.Ramp.Select(step => double.Parse(step, CultureInfo.InvariantCulture))];
}
