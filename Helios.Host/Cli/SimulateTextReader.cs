using System.CommandLine;
using System.Globalization;
using Helios.Host.Simulation;

namespace Helios.Host.Cli;

/// <summary>Turns option texts into values; a text that cannot be read becomes a problem with an example, and the default is used.</summary>
internal sealed class SimulateTextReader(ParseResult parsed, List<string> problems)
{
    public long Whole(Option<string?> option, long otherwise)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return otherwise;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : Problem(option, text, "a whole number, for example 100000", otherwise);
    }

    public double Share(Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return 0;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : Problem(option, text, "a share between 0 and 1, for example 0.02", 0.0);
    }

    public double Rate(Option<string?> option, double otherwise)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return otherwise;
        }

        return RateText.TryParse(text, out var value)
            ? value
            : Problem(option, text, "a rate of more than 0 and at most 10M/s, for example 1000/s, 50/m or 20k/s", otherwise);
    }

    public TimeSpan Duration(Option<string?> option, TimeSpan otherwise)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return otherwise;
        }

        // A bare number is in ms, as in the names of the data contract; more than an hour of skew is refused later.
        var withUnit = text.Length > 0 && text.All(char.IsAsciiDigit) ? text + "ms" : text;
        return DurationText.TryParse(withUnit, out var value)
            ? value
            : Problem(option, text, "a duration, for example 400ms, 60s or 1h30m", otherwise);
    }

    public long Time(Option<string?> option, long otherwise)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return otherwise;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value.ToUnixTimeMilliseconds()
            : Problem(option, text, "an RFC 3339 time, for example 2026-01-01T00:00:00Z", otherwise);
    }

    public WireFormat Format(Option<string?> option) => parsed.GetValue(option) switch
    {
        null or "helios" => WireFormat.Helios,
        "cloudevents" => WireFormat.CloudEvents,
        var other => Problem(option, other, "helios or cloudevents", WireFormat.Helios),
    };

    public IReadOnlyList<string>? Names(Option<string?> option) =>
        parsed.GetValue(option)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string>? Tenants(Option<string?> option)
    {
        if (Names(option) is not [var single] || !int.TryParse(single, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return Names(option);
        }

        return count == 1 ? null : [.. Enumerable.Range(1, Math.Min(count, 1_000_000)).Select(i => $"tenant-{i}")];
    }

    public IReadOnlyList<CorruptionKind>? Kinds(Option<string?> option)
    {
        var kinds = new List<CorruptionKind>();
        foreach (var name in Names(option) ?? [])
        {
            if (name.All(char.IsAsciiLetterLower) && Enum.TryParse<CorruptionKind>(name, ignoreCase: true, out var kind))
            {
                kinds.Add(kind);
            }
            else
            {
                Problem(option, name, "changed, reordered, numbers, escapes or whitespace", 0);
            }
        }

        return kinds.Count > 0 ? kinds : null;
    }

    public IReadOnlyList<OutageSpec> Outages(Option<string[]> option)
    {
        var outages = new List<OutageSpec>();
        foreach (var text in parsed.GetValue(option) ?? [])
        {
            if (OutageSpec.TryParse(text, out var outage))
            {
                outages.Add(outage);
            }
            else
            {
                Problem(option, text, OutageSpec.Example, 0);
            }
        }

        return outages;
    }

    public IReadOnlyList<BurstSpec> Bursts(Option<string[]> option)
    {
        var bursts = new List<BurstSpec>();
        foreach (var text in parsed.GetValue(option) ?? [])
        {
            if (BurstSpec.TryParse(text, out var burst))
            {
                bursts.Add(burst);
            }
            else
            {
                Problem(option, text, BurstSpec.Example, 0);
            }
        }

        return bursts;
    }

    private T Problem<T>(Option option, string text, string expected, T otherwise)
    {
        problems.Add($"{option.Name} '{text}' is not understood: expected {expected}.");
        return otherwise;
    }
}
