namespace Helios.Pipeline.Events;

/// <summary>What may differ between copies of one event type without making them inconsistent.</summary>
/// <remarks>
/// Immutable, thread-safe. Where several tolerance or time rules match one path, the values are equal when any of them says so.
/// Ignoring a path ignores everything below it. Rules are looked at only where something differs.
/// </remarks>
public sealed class ComparisonRules
{
    private readonly PathPattern[] _ignored;
    private readonly ToleranceRule[] _tolerances;
    private readonly TimeRule[] _times;

    /// <summary>Creates rules.</summary>
    public ComparisonRules(
        IEnumerable<PathPattern> ignored, IEnumerable<ToleranceRule> tolerances, IEnumerable<TimeRule> times)
    {
        _ignored = [.. ignored];
        _tolerances = [.. tolerances];
        _times = [.. times];
    }

    /// <summary>Nothing may differ; the default.</summary>
    public static ComparisonRules None { get; } = new([], [], []);

    /// <summary>True when the value at <paramref name="path"/> does not count.</summary>
    internal bool Ignores(ReadOnlySpan<PathSegment> path)
    {
        foreach (var pattern in _ignored)
        {
            if (pattern.Covers(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a tolerance makes two different numbers equal.</summary>
    internal bool AdmitsNumbers(ReadOnlySpan<PathSegment> path, in DecimalText left, in DecimalText right)
    {
        foreach (var rule in _tolerances)
        {
            if (rule.Admits(path, in left, in right))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a time precision makes two different strings equal.</summary>
    internal bool AdmitsTimes(ReadOnlySpan<PathSegment> path, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        foreach (var rule in _times)
        {
            if (rule.Admits(path, left, right))
            {
                return true;
            }
        }

        return false;
    }
}
