using System.Text;

namespace Helios.Pipeline.Events;

/// <summary>
/// Two numbers a, b at a matching path are equal when |a - b| &lt;= max(absolute, relative · max(|a|, |b|)), computed in exact decimals.
/// </summary>
public sealed class ToleranceRule
{
    private readonly PathPattern _path;
    private readonly BigDecimal _absolute;
    private readonly BigDecimal _relative;

    private ToleranceRule(PathPattern path, BigDecimal absolute, BigDecimal relative)
    {
        _path = path;
        _absolute = absolute;
        _relative = relative;
    }

    /// <summary>Creates a rule.</summary>
    /// <param name="path">Where it holds.</param>
    /// <param name="absolute">Allowed difference, >= 0.</param>
    /// <param name="relative">Allowed share of the larger magnitude, 0 (inclusive) to 1 (exclusive).</param>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is outside its range.</exception>
    public static ToleranceRule Create(PathPattern path, decimal absolute, decimal relative = 0)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfNegative(absolute);
        ArgumentOutOfRangeException.ThrowIfNegative(relative);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(relative, 1);
        return new ToleranceRule(path, Exact(absolute), Exact(relative));
    }

    /// <summary>Creates a rule from exact decimals whose ranges have been checked.</summary>
    internal static ToleranceRule Create(PathPattern path, BigDecimal absolute, BigDecimal relative) => new(path, absolute, relative);

    /// <summary>True when the rule holds at <paramref name="path"/> and makes the numbers equal.</summary>
    internal bool Admits(ReadOnlySpan<PathSegment> path, in DecimalText left, in DecimalText right)
    {
        if (left.IsWild || right.IsWild || !_path.Matches(path))
        {
            return false;
        }

        var a = BigDecimal.From(in left);
        var b = BigDecimal.From(in right);
        var distance = BigDecimal.Distance(a, b);
        return BigDecimal.AtMost(distance, _absolute)
            || BigDecimal.AtMost(distance, BigDecimal.Max(a.Abs(), b.Abs()).Times(_relative));
    }

    private static BigDecimal Exact(decimal value) =>
        BigDecimal.From(new DecimalText(Encoding.ASCII.GetBytes(value.ToString(System.Globalization.CultureInfo.InvariantCulture))));
}
