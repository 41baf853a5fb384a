namespace Helios.Pipeline.Windowing;

/// <summary>Which sources one tenant was expected to have, and when, as one lane came to know it.</summary>
/// <remarks>
/// A source counts for a window only if it was expected all through the window's life: one that is taken out of the list is not missing from windows
/// that are open then, one that comes back is not missing from those that opened while it was out, and windows that had closed before keep what
/// they were judged by when a late copy revises them. Bounded: of more changes than <see cref="MaxChanges"/> the oldest is forgotten.
/// </remarks>
internal sealed class ExpectedHistory(ulong first)
{
    /// <summary>Changes that are remembered.</summary>
    public const int MaxChanges = 16;

    private readonly List<(long From, ulong Mask)> _changes = [(long.MinValue, first)];

    /// <summary>Expected now.</summary>
    public ulong Now => _changes[^1].Mask;

    /// <summary>The clock when it last changed; the least value where it never did.</summary>
    public long ChangedAt => _changes[^1].From;

    /// <summary>From this clock on others are expected.</summary>
    public void Change(long clock, ulong mask)
    {
        _changes.Add((clock, mask));
        if (_changes.Count > MaxChanges)
        {
            _changes.RemoveAt(1);
            _changes[0] = (long.MinValue, _changes[0].Mask);
        }
    }

    /// <summary>Sources expected during all of [<paramref name="start"/>, <paramref name="end"/>].</summary>
    public ulong During(long start, long end)
    {
        var mask = ulong.MaxValue;
        for (var i = _changes.Count - 1; i >= 0; i--)
        {
            var (from, expected) = _changes[i];
            if (from <= end)
            {
                mask &= expected;
            }

            // A window that began at the very clock of a change may have been there before it.
            if (from < start)
            {
                break;
            }
        }

        return mask;
    }
}
