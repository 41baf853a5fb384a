using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>Sorts the payloads of a window into classes of equal content and names the paths in which classes differ.</summary>
/// <remarks>The fast path is one comparison of fingerprints. Only when they differ are payloads parsed and compared by rules.</remarks>
internal sealed class PayloadClasses(WindowTable slots, PayloadLog log, StreamNames names, RuleSet rules)
{
    private readonly List<WindowExtra?> _extras = [];
    private readonly Stack<int> _freeExtras = new();
    private readonly PayloadComparer _comparer = new();
    private readonly List<string> _paths = [];
    private ComparisonRules?[] _rulesByType = new ComparisonRules?[64];

    /// <summary>The extra of a slot, or null.</summary>
    public WindowExtra? ExtraOf(in WindowSlot slot) => slot.Extra >= 0 ? _extras[slot.Extra] : null;

    /// <summary>The class of <paramref name="payload"/> in the window at <paramref name="index"/>.</summary>
    public int Classify(int index, ulong fingerprint, ReadOnlySpan<byte> payload, ulong expected)
    {
        ref var slot = ref slots[index];
        if (slot.Fingerprint == fingerprint)
        {
            return 0;
        }

        var extra = EnsureExtra(ref slot, expected);
        if (extra.TryGetClass(fingerprint, out var known))
        {
            return known;
        }

        var payloadClass = FindEqual(in slot, extra, payload);
        if (payloadClass < 0)
        {
            payloadClass = Math.Min(extra.Payloads.Count + 1, WindowExtra.MaxClasses - 1);
            if (extra.Payloads.Count + 1 < WindowExtra.MaxClasses)
            {
                extra.Payloads.Add((log.Append(default, payload), payload.Length));
            }
        }

        extra.Remember(fingerprint, payloadClass);
        return payloadClass;
    }

    /// <summary>Makes sure the slot has an extra, telling it what the slot knew before.</summary>
    public WindowExtra EnsureExtra(ref WindowSlot slot, ulong expected)
    {
        if (slot.Extra >= 0)
        {
            return _extras[slot.Extra]!;
        }

        var extra = new WindowExtra();
        for (var i = 0; i < slot.CopyCount; i++)
        {
            var source = slot.Copies[i].Source;
            extra.NoteClass(source, slot.Copies[i].Class, (expected >> source & 1) != 0);
        }

        Attach(ref slot, extra);
        return extra;
    }

    /// <summary>Puts an extra in place.</summary>
    public void Attach(ref WindowSlot slot, WindowExtra extra)
    {
        if (_freeExtras.TryPop(out var free))
        {
            slot.Extra = free;
            _extras[free] = extra;
            return;
        }

        slot.Extra = _extras.Count;
        _extras.Add(extra);
    }

    /// <summary>First ten differing paths between what expected sources delivered; null when they agree.</summary>
    public string[]? DifferingPaths(in WindowSlot slot)
    {
        var extra = ExtraOf(in slot);
        if (extra is null || extra.ExpectedClasses.Count < 2)
        {
            return null;
        }

        if (extra.PathsCover == extra.ExpectedClasses.Count)
        {
            return extra.Paths;
        }

        _paths.Clear();
        for (var i = 1; i < extra.ExpectedClasses.Count; i++)
        {
            var first = PayloadOf(in slot, extra, extra.ExpectedClasses[0]);
            var other = PayloadOf(in slot, extra, extra.ExpectedClasses[i]);
            _comparer.Compare(first, other, RulesFor(slot.Type), _paths);
        }

        extra.Paths = [.. _paths];
        extra.PathsCover = extra.ExpectedClasses.Count;
        return extra.Paths;
    }

    /// <summary>Releases the log records and the extra of a slot.</summary>
    public void Release(in WindowSlot slot)
    {
        log.Release(slot.Text);
        if (slot.Extra < 0)
        {
            return;
        }

        foreach (var (address, _) in _extras[slot.Extra]!.Payloads)
        {
            log.Release(address);
        }

        _extras[slot.Extra] = null;
        _freeExtras.Push(slot.Extra);
    }

    private int FindEqual(in WindowSlot slot, WindowExtra extra, ReadOnlySpan<byte> payload)
    {
        var typeRules = RulesFor(slot.Type);
        for (var c = 0; c <= extra.Payloads.Count; c++)
        {
            if (_comparer.Compare(PayloadOf(in slot, extra, c), payload, typeRules, null))
            {
                return c;
            }
        }

        return -1;
    }

    /// <summary>The bytes of the payload of a class; at most two may be held at a time.</summary>
    public ReadOnlySpan<byte> PayloadOf(in WindowSlot slot, WindowExtra? extra, int payloadClass)
    {
        if (payloadClass == 0)
        {
            return log.Read(slot.Text, slot.IdLength, slot.PayloadLength);
        }

        var (address, length) = extra!.Payloads[payloadClass - 1];
        return log.Read(address, 0, length);
    }

    private ComparisonRules RulesFor(int type)
    {
        if (type >= _rulesByType.Length)
        {
            Array.Resize(ref _rulesByType, Math.Max(type + 1, _rulesByType.Length * 2));
        }

        return _rulesByType[type] ??= rules.For(names.Types.Utf8(type));
    }
}
