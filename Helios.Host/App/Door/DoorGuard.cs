using System.Collections.Concurrent;
using System.Globalization;

namespace Helios.Host.App.Door;

/// <summary>Holds back sources at the doors: rates of events, and clouds whose adapter starts anew. Thread-safe; without any of it a body costs nothing more.</summary>
internal sealed class DoorGuard(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, string> _closed = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private volatile ThrottleRule[] _rules = [];
    private long _throttled;

    /// <summary>The rates in force; never changed, only replaced.</summary>
    public ThrottleRule[] Rules => _rules;

    /// <summary>Bodies refused because of a rate.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>Takes nothing more through the door of a cloud.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="why">For whoever is refused, as a sentence.</param>
    public void Close(string cloud, string why) => _closed[cloud] = why;

    /// <summary>Takes again what comes from a cloud.</summary>
    public void Open(string cloud) => _closed.TryRemove(cloud, out _);

    /// <summary>Lets so many events a second of a source pass, in place of an earlier rate of the same.</summary>
    /// <param name="tenant">Of this tenant; null: of all together.</param>
    /// <param name="source">The cloud.</param>
    /// <param name="rate">Events a second, 0 or more.</param>
    public void Throttle(string? tenant, string source, double rate) => Change(tenant, source, new ThrottleRule(tenant, source, new TokenBucket(rate, time)));

    /// <summary>Ends a rate.</summary>
    public void Unthrottle(string? tenant, string source) => Change(tenant, source, null);

    /// <summary>Why the door of a cloud takes nothing now, asked before a body is read; null: it may.</summary>
    /// <param name="source">The cloud of the door; null: the door of all.</param>
    public DoorAnswer? RefusalFor(string? source)
    {
        if (source is null)
        {
            return null;
        }

        if (_closed.TryGetValue(source, out var why))
        {
            return new DoorAnswer.Failed(why, true);
        }

        foreach (var rule in _rules)
        {
            if (rule.Tenant is null && rule.Source == source && rule.Bucket.Wait is var wait && wait > TimeSpan.Zero)
            {
                return Refuse(rule, wait);
            }
        }

        return null;
    }

    /// <summary>Lets a body pass under the rates, or says why not.</summary>
    /// <param name="rules">The rates it was counted by.</param>
    /// <param name="counts">Its events under each of them.</param>
    public DoorAnswer? Take(ThrottleRule[] rules, ReadOnlySpan<int> counts)
    {
        if (rules.Length == 0)
        {
            return null;
        }

        lock (_gate)
        {
            return Take_NeedsGate(rules, counts);
        }
    }

    private DoorAnswer.Full? Take_NeedsGate(ThrottleRule[] rules, ReadOnlySpan<int> counts)
    {
        // Looked at before anything is taken: a body that one rate holds back must not use up another.
        for (var i = 0; i < rules.Length; i++)
        {
            if (counts[i] > 0 && rules[i].Bucket.Wait is var wait && wait > TimeSpan.Zero)
            {
                return Refuse(rules[i], wait);
            }
        }

        for (var i = 0; i < rules.Length; i++)
        {
            if (counts[i] > 0)
            {
                rules[i].Bucket.Note(counts[i]);
            }
        }

        return null;
    }

    private DoorAnswer.Full Refuse(ThrottleRule rule, TimeSpan wait)
    {
        Interlocked.Increment(ref _throttled);
        var whose = rule.Tenant is null ? rule.Source : $"{rule.Source} of {rule.Tenant}";
        return new DoorAnswer.Full($"{whose} is throttled to {rule.Bucket.Rate.ToString("0.###", CultureInfo.InvariantCulture)} events a second", wait);
    }

    private void Change(string? tenant, string source, ThrottleRule? rule)
    {
        lock (_gate)
        {
            _rules = [.. _rules.Where(other => other.Tenant != tenant || other.Source != source), .. rule is null ? (ThrottleRule[])[] : [rule]];
        }
    }
}
