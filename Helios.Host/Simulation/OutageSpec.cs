namespace Helios.Host.Simulation;

/// <summary>A cloud delivers nothing for events whose time lies in [From, From + Length) after the start.</summary>
/// <param name="Cloud">Which cloud.</param>
/// <param name="From">Begin, counted from the start of the simulation.</param>
/// <param name="Length">How long, more than zero.</param>
/// <param name="Delayed">True when the cloud delivers everything after the outage, as one flood; false when the copies are lost.</param>
internal sealed record OutageSpec(string Cloud, TimeSpan From, TimeSpan Length, bool Delayed)
{
    /// <summary>What to type, for messages.</summary>
    public const string Example = "aws@10m+5m (10 minutes after the start, for 5 minutes), aws@10m+5m~ to deliver afterwards";

    /// <summary>Reads <c>cloud@from+length</c>, with <c>~</c> at the end for a delayed flood.</summary>
    public static bool TryParse(string text, out OutageSpec outage)
    {
        outage = new OutageSpec("", default, default, false);
        var delayed = text.EndsWith('~');
        var body = delayed ? text[..^1] : text;
        var at = body.IndexOf('@', StringComparison.Ordinal);
        var plus = body.LastIndexOf('+');
        if (at <= 0
            || plus < at
            || !DurationText.TryParse(body.AsSpan(at + 1, plus - at - 1), out var from)
            || !DurationText.TryParse(body.AsSpan(plus + 1), out var length)
            || length <= TimeSpan.Zero)
        {
            return false;
        }

        outage = new OutageSpec(body[..at], from, length, delayed);
        return true;
    }
}
