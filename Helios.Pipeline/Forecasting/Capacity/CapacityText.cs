using System.Globalization;

namespace Helios.Pipeline.Forecasting.Capacity;

/// <summary>Capacity plans as sentences.</summary>
internal static class CapacityText
{
    public static string Of(CapacityPlan plan, CapacityOptions options)
    {
        var use = string.Create(CultureInfo.InvariantCulture, $"{plan.Use * 100:0.#} % of the limit {options.Limit:0.###} is in use");
        var growth = string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Growth.SlopePerStep:+0.####;-0.####;0} per {Span(1, options)}, p = {plan.Growth.PValue:0.####}");
        return plan.State switch
        {
            CapacityState.Exhausted => $"Add capacity or shed load now: {use}.",
            CapacityState.Exhausting =>
                $"Add capacity within {Span(plan.Exhaustion!.Value.Earliest, options)}: {use}, growing ({growth}); {Range(plan, options)}.",
            CapacityState.Uncertain => $"Watch it, no need to act yet: {use}, growing ({growth}); {Range(plan, options)}.",
            CapacityState.Growing => $"Nothing to do for {Span(options.Horizon, options)}: {use}, growing ({growth}); the limit is beyond.",
            CapacityState.Falling => $"Nothing to do: {use}, falling ({growth}); no date.",
            _ => $"Nothing to do: {use}, no significant growth ({growth}); no date.",
        };
    }

    private static string Range(CapacityPlan plan, CapacityOptions options)
    {
        var range = plan.Exhaustion!.Value;
        var latest = range.Latest is { } step ? $"at the latest in {Span(step, options)}" : $"possibly not within {Span(options.Horizon, options)}";
        var expected = range.Expected is { } middle ? $"most likely in {Span(middle, options)}, " : "";
        return $"exhausted in {Span(range.Earliest, options)} at the earliest, {expected}{latest}";
    }

    private static string Span(int steps, CapacityOptions options)
    {
        var span = options.Step * steps;
        return span switch
        {
            { TotalDays: >= 3 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.#} days"),
            { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h"),
            { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.#} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s"),
        };
    }
}
