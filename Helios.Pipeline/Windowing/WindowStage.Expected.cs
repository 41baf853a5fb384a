namespace Helios.Pipeline.Windowing;

/// <content>Which sources a window waits for, where that changes while events flow.</content>
public sealed partial class WindowStage
{
    private ulong[] _expectedByTenant = new ulong[16];
    private ExpectedHistory?[]? _histories;
    private int _expectedVersion;

    /// <summary>Takes notice of a change, from the clock before the batch on.</summary>
    private void NoteExpected()
    {
        _expectedVersion = _expected.Version;
        for (var tenant = 0; tenant < _expectedByTenant.Length; tenant++)
        {
            var before = _expectedByTenant[tenant];
            if (before == 0 || _expected.MaskFor(tenant) is var mask && mask == before)
            {
                continue;
            }

            _expectedByTenant[tenant] = mask;
            if (_clock != long.MinValue)
            {
                Array.Resize(ref _histories, _expectedByTenant.Length);
                (_histories[tenant] ??= new ExpectedHistory(before)).Change(_clock, mask);
            }
        }
    }

    /// <summary>What is expected of the tenant's windows that open now.</summary>
    private ulong ExpectedOf(int tenant)
    {
        if (tenant >= _expectedByTenant.Length)
        {
            Array.Resize(ref _expectedByTenant, Math.Max(tenant + 1, _expectedByTenant.Length * 2));
        }

        // Zero means «not asked yet»; a tenant that expects nothing is asked each time, which is rare and right.
        ref var mask = ref _expectedByTenant[tenant];
        return mask != 0 ? mask : mask = _expected.MaskFor(tenant);
    }

    /// <summary>What is expected of a window: those that were so over its whole life, which for an open one lasts until now.</summary>
    private ulong ExpectedOf(in WindowSlot slot) => _histories is null
        ? ExpectedOf(slot.Tenant)
        : ExpectedOf(in slot, slot.State == SlotState.Closed ? slot.End : long.MaxValue);

    private ulong ExpectedOf(in WindowSlot slot, long end) =>
        HistoryOf(slot.Tenant)?.During(slot.Start, end) ?? ExpectedOf(slot.Tenant);

    private ExpectedHistory? HistoryOf(int tenant) => _histories is { } histories && tenant < histories.Length ? histories[tenant] : null;

    /// <summary>When a window ended that has all it waits for: with the last of the first copies, or with the change after which it waited for no more.</summary>
    private long CompletedAt(in WindowSlot slot)
    {
        var expected = ExpectedOf(in slot, long.MaxValue);
        var last = _judge.LastFirstArrival(in slot, expected);
        return ExpectedOf(in slot, last) == expected ? last : Math.Max(last, HistoryOf(slot.Tenant)!.ChangedAt);
    }
}
