namespace Helios.Pipeline.Events;

/// <summary>Two RFC 3339 strings at a matching path are equal when they are less than the precision apart.</summary>
/// <remarks>
/// The distance decides, not truncation: with 1 ms, 00.9999 and 01.0000 are equal, which truncating to the millisecond would
/// deny. Exactly one precision apart is different. Offsets are taken into account: 12:00Z equals 13:00+01:00.
/// </remarks>
public sealed class TimeRule
{
    private readonly PathPattern _path;
    private readonly long _precisionNanoseconds;

    /// <summary>Creates a rule.</summary>
    /// <param name="path">Where it holds.</param>
    /// <param name="precisionNanoseconds">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The precision is not positive.</exception>
    public TimeRule(PathPattern path, long precisionNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(precisionNanoseconds);
        _path = path;
        _precisionNanoseconds = precisionNanoseconds;
    }

    /// <summary>True when the rule holds at <paramref name="path"/> and both are times that it makes equal.</summary>
    internal bool Admits(ReadOnlySpan<PathSegment> path, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        PreciseTime.TryParse(left, out var a) && PreciseTime.TryParse(right, out var b)
        && Int128.Abs(a - b) < _precisionNanoseconds && _path.Matches(path);
}
