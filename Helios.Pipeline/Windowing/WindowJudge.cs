using System.Numerics;

namespace Helios.Pipeline.Windowing;

/// <summary>Turns what a window knows into a verdict. Precedence: collision, inconsistent, missing, consistent.</summary>
internal sealed class WindowJudge(PayloadClasses classes, PayloadLog log)
{
    public VerdictKind KindOf(in WindowSlot slot, ulong expected)
    {
        if (classes.ExtraOf(in slot) is { } extra && extra.ExpectedClasses.Count > 1)
        {
            for (var left = slot.Seen & expected; left != 0; left &= left - 1)
            {
                if (BitOperations.PopCount(extra.ClassesBySource[BitOperations.TrailingZeroCount(left)]) > 1)
                {
                    return VerdictKind.Collision;
                }
            }

            return VerdictKind.Inconsistent;
        }

        return MissingOf(in slot, expected) != 0 ? VerdictKind.Missing : VerdictKind.Consistent;
    }

    public bool HasDuplicates(in WindowSlot slot)
    {
        for (var i = 0; i < slot.CopyCount; i++)
        {
            if (slot.Copies[i].Duplicates > 0)
            {
                return true;
            }
        }

        return classes.ExtraOf(in slot)?.MoreCopies.Exists(copy => copy.Duplicates > 0) ?? false;
    }

    /// <summary>First arrival of a source that delivered, in UTC ticks.</summary>
    public long ArrivalOf(in WindowSlot slot, int source)
    {
        for (var i = 0; i < slot.CopyCount; i++)
        {
            if (slot.Copies[i].Source == source)
            {
                return slot.Start + slot.Copies[i].ArrivalOffset;
            }
        }

        return slot.Start + MoreOffset(classes.ExtraOf(in slot)!, source);
    }

    private static long MoreOffset(WindowExtra extra, int source) => extra.MoreCopies[extra.IndexOfMore(source)].ArrivalOffset;

    /// <summary>When the last expected source to deliver delivered first: the end of a complete window.</summary>
    public long LastFirstArrival(in WindowSlot slot, ulong expected)
    {
        var last = slot.Start;
        for (var left = slot.Seen & expected; left != 0; left &= left - 1)
        {
            last = Math.Max(last, ArrivalOf(in slot, BitOperations.TrailingZeroCount(left)));
        }

        return last;
    }

    public void Write(in WindowSlot slot, ulong expected, VerdictBatch batch)
    {
        ref var verdict = ref batch.Add(log.Read(slot.Text, 0, slot.IdLength));
        verdict.Key = slot.Key;
        verdict.Tenant = slot.Tenant;
        verdict.Type = slot.Type;
        verdict.Kind = KindOf(in slot, expected);
        verdict.ClosedBy = slot.ClosedBy;
        verdict.Revision = slot.Revision;
        verdict.Sources = slot.Seen;
        verdict.Missing = MissingOf(in slot, expected);
        verdict.Suspended = expected & ~slot.Seen & ~verdict.Missing;
        verdict.Unexpected = slot.Seen & ~expected;
        verdict.DifferingPaths = classes.DifferingPaths(in slot);
        verdict.SkewMs = SkewOf(in slot, expected) / TimeSpan.TicksPerMillisecond;
        verdict.WindowStart = slot.Start;
        verdict.WindowEnd = slot.End;
        var extra = classes.ExtraOf(in slot);
        for (var i = 0; i < slot.CopyCount; i++)
        {
            WriteCopy(slot.Copies[i], extra, ref verdict, batch);
        }

        foreach (var copy in extra?.MoreCopies ?? [])
        {
            WriteCopy(copy, extra, ref verdict, batch);
        }
    }

    private static void WriteCopy(CopyRecord copy, WindowExtra? extra, ref Verdict verdict, VerdictBatch batch)
    {
        verdict.Late |= copy.IsLate ? 1UL << copy.Source : 0;
        if (copy.Duplicates > 0)
        {
            batch.AddDuplicate(new DuplicateCount(copy.Source, copy.Duplicates + (extra?.MoreDuplicates.GetValueOrDefault(copy.Source) ?? 0)));
        }
    }

    /// <summary>Expected sources that do not have the payload of most: of that which more than half of those that delivered have alone.</summary>
    /// <returns>0 where no payload has so many on its side, and nobody can be told to be wrong.</returns>
    public ulong DifferingFromMost(in WindowSlot slot, ulong expected)
    {
        var extra = classes.ExtraOf(in slot)!;
        var delivered = slot.Seen & expected;
        Span<int> votes = stackalloc int[WindowExtra.MaxClasses];
        for (var left = delivered; left != 0; left &= left - 1)
        {
            var of = extra.ClassesBySource[BitOperations.TrailingZeroCount(left)];
            votes[BitOperations.TrailingZeroCount((uint)of)] += BitOperations.PopCount(of) == 1 ? 1 : 0;
        }

        // Payloads beyond the limit share the last class without being equal, so it has no vote.
        for (var payloadClass = 0; payloadClass < WindowExtra.MaxClasses - 1; payloadClass++)
        {
            if (2 * votes[payloadClass] > BitOperations.PopCount(delivered))
            {
                return Without(extra, delivered, payloadClass);
            }
        }

        return 0;
    }

    private static ulong Without(WindowExtra extra, ulong sources, int payloadClass)
    {
        var others = 0UL;
        for (var left = sources; left != 0; left &= left - 1)
        {
            var source = BitOperations.TrailingZeroCount(left);
            others |= extra.ClassesBySource[source] == 1 << payloadClass ? 0 : 1UL << source;
        }

        return others;
    }

    public ulong MissingOf(in WindowSlot slot, ulong expected)
    {
        var absent = expected & ~slot.Seen;
        return absent == 0 ? 0 : absent & ~(classes.ExtraOf(in slot)?.Unknown ?? 0);
    }

    private long SkewOf(in WindowSlot slot, ulong expected)
    {
        long first = long.MaxValue, last = long.MinValue;
        for (var left = slot.Seen & expected; left != 0; left &= left - 1)
        {
            var arrival = ArrivalOf(in slot, BitOperations.TrailingZeroCount(left));
            first = Math.Min(first, arrival);
            last = Math.Max(last, arrival);
        }

        return last > first ? last - first : 0;
    }
}
