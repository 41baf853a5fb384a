using System.Numerics;
using Helios.Pipeline.Events;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Pipeline.Windowing;

/// <summary>Counts a window that closes: for the features of its tenant and for each of its sources.</summary>
/// <remarks>One pass over the copies, because this is paid for every window.</remarks>
internal sealed class WindowMeter
{
    // A source that is in no pair.
    private const byte Other = 3;

    private readonly PayloadClasses _classes;
    private readonly WindowJudge _judge;
    private readonly byte[] _pairPlace = new byte[StreamNames.MaxSources];

    // By place of the pairs; a field, because clearing room on the stack costs as much as the rest of a pass.
    private readonly long[] _offsets = new long[Other + 1];

    /// <param name="classes">What payloads are equal.</param>
    /// <param name="judge">What the window says.</param>
    /// <param name="pairs">Sources of the three pairs: aws, gcp, azure.</param>
    public WindowMeter(PayloadClasses classes, WindowJudge judge, ReadOnlySpan<int> pairs)
    {
        (_classes, _judge) = (classes, judge);
        Array.Fill(_pairPlace, Other);
        for (var place = 0; place < pairs.Length; place++)
        {
            _pairPlace[pairs[place]] = (byte)place;
        }
    }

    /// <summary>Adds the window to what is counted of its tenant.</summary>
    public void Measure(in WindowSlot slot, ulong expected, LaneTally tally)
    {
        var (places, duplicates) = (0, 0);
        tally.Expected = expected;
        for (var i = 0; i < slot.CopyCount; i++)
        {
            var copy = slot.Copies[i];
            places |= 1 << MeasureCopy(copy, tally);
            duplicates |= copy.Duplicates;
        }

        var extra = _classes.ExtraOf(in slot);
        if (extra is { MoreCopies.Count: > 0 })
        {
            foreach (var copy in extra.MoreCopies)
            {
                places |= 1 << MeasureCopy(copy, tally);
                duplicates |= copy.Duplicates;
            }
        }

        var absent = expected & ~slot.Seen;
        var kind = extra is not null ? _judge.KindOf(in slot, expected) : absent == 0 ? VerdictKind.Consistent : VerdictKind.Missing;
        var isWrong = kind is VerdictKind.Inconsistent or VerdictKind.Collision;
        tally.Sums.AddWindow(kind == VerdictKind.Missing, duplicates != 0, isWrong);
        MeasurePairs(places, tally.Sums);
        if (absent != 0)
        {
            MeasureAbsent(absent, extra?.Unknown ?? 0, tally);
        }

        for (var left = isWrong ? _judge.DifferingFromMost(in slot, expected) : 0; left != 0; left &= left - 1)
        {
            tally.Of(BitOperations.TrailingZeroCount(left)).Differing++;
        }
    }

    private static void MeasureAbsent(ulong absent, ulong unknown, LaneTally tally)
    {
        for (var left = absent & ~unknown; left != 0; left &= left - 1)
        {
            tally.Of(BitOperations.TrailingZeroCount(left)).Missing++;
        }

        for (var left = absent & unknown; left != 0; left &= left - 1)
        {
            tally.Of(BitOperations.TrailingZeroCount(left)).Suspended++;
        }
    }

    private void MeasurePairs(int places, TickAccumulator sums)
    {
        var offsets = _offsets;
        if ((places & 0b011) == 0b011)
        {
            sums.AddSkew(0, Skew(offsets[0], offsets[1]));
        }

        if ((places & 0b101) == 0b101)
        {
            sums.AddSkew(1, Skew(offsets[0], offsets[2]));
        }

        if ((places & 0b110) == 0b110)
        {
            sums.AddSkew(2, Skew(offsets[1], offsets[2]));
        }
    }

    private static double Skew(long left, long right) => Math.Abs((double)(left - right)) / TimeSpan.TicksPerMillisecond;

    private int MeasureCopy(CopyRecord copy, LaneTally tally)
    {
        var (source, offset) = (copy.Source, copy.ArrivalOffset);
        tally.Of(source).AddSkew(offset);
        var place = _pairPlace[source];
        _offsets[place] = offset;
        return place;
    }
}
