using System.Text.Json;
using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Breakers;

/// <summary>Reads the views of breakers as they change, and makes the breakers and the sources of this node follow them.</summary>
/// <remarks>Not thread-safe. Reads all of them every <see cref="All"/>, for clocks of nodes may differ; in between what is newer than the newest seen.</remarks>
internal sealed class BreakerFollower(BreakerRoomParts parts, Func<string, string, BreakerSlot?> slotOf)
{
    /// <summary>How often all views are read, whatever their times.</summary>
    public static readonly TimeSpan All = TimeSpan.FromSeconds(30);

    // A row may become visible a little later than its time says.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(2);

    private DateTimeOffset? _newest;
    private DateTimeOffset? _readAll;
    private long _failures;

    /// <summary>Views that could not be read, and sources that could not be suspended.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The views that changed, with the breakers that they concern.</summary>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    public async ValueTask<IReadOnlyList<(BreakerSlot Slot, BreakerView View)>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = parts.Time.GetUtcNow();
        var all = _newest is null || _readAll is not { } last || now - last >= All;
        var filter = new ViewFilter { Kind = BreakerView.Kind, Limit = 2 * BreakerRoom.MostBreakers, ChangedFrom = all ? null : _newest - Overlap };
        var rows = await parts.Views.FindAsync(filter, cancellationToken);
        var found = new List<(BreakerSlot, BreakerView)>(rows.Count);
        foreach (var row in rows)
        {
            if (Read(row) is { } view && slotOf(view.Cloud, view.Operation) is { } slot)
            {
                slot.FollowedAt = all ? DateTimeOffset.MinValue : slot.FollowedAt;
                found.Add((slot, view));
            }
        }

        _newest = rows.Count > 0 ? rows.Max(row => row.UpdatedAt) : _newest;
        _readAll = all ? now : _readAll;
        return found;
    }

    /// <summary>Follows a view, unless a newer one was followed before.</summary>
    /// <returns>True when the state of the breaker here changed by it.</returns>
    public bool Follow(BreakerSlot slot, BreakerView view)
    {
        if (view.UpdatedAt < slot.FollowedAt)
        {
            return false;
        }

        (slot.FollowedAt, slot.Followed) = (view.UpdatedAt, view.State);
        var holder = $"{BreakerView.Kind}/{view.Name()}";
        if (!view.State.Suspends() || !parts.Suspending.Contains(slot.Operation, StringComparer.Ordinal))
        {
            parts.Suspensions.Release(slot.Cloud, holder);
        }
        else if (!parts.Suspensions.Hold(slot.Cloud, holder))
        {
            Interlocked.Increment(ref _failures);
        }

        return slot.Breaker.Follow(view.Orders());
    }

    /// <summary>A view that another version wrote may not be readable; it must not blind this node to the others.</summary>
    private BreakerView? Read(EntityView row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Json.Span, BreakerJson.Default.BreakerView);
        }
        catch (JsonException)
        {
            Interlocked.Increment(ref _failures);
            return null;
        }
    }
}
