using System.Collections.Concurrent;
using Helios.Host.App.Door;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;

namespace Helios.Host.App.Healing.Measures;

/// <summary>Paces the reading of a shared log, so that the events of a throttled source pass at its rate at most. Thread-safe.</summary>
/// <remarks>
/// Sources lie mixed in a partition, and which is which is known only once a record is decoded: so reading as a whole waits until what has passed of the
/// source is made up for, and other sources wait with it. That is why only a throttle of all tenants paces, and only a log that others write to:
/// what came through the doors was held back there.
/// </remarks>
/// <param name="names">Names of the stream.</param>
/// <param name="isOn">Whether others write to the log.</param>
/// <param name="time">The clock.</param>
internal sealed class InputPace(StreamNames names, bool isOn, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>Whether it does anything.</summary>
    public bool IsOn => isOn;

    /// <summary>Holds a source to a rate, in place of an earlier one.</summary>
    public void Hold(string source, double rate)
    {
        if (isOn && names.Sources.GetOrAdd(source) is >= 0 and var id)
        {
            _held[source] = new Held(id, new TokenBucket(rate, time));
        }
    }

    /// <summary>Lets it pass again.</summary>
    public void Release(string source) => _held.TryRemove(source, out _);

    /// <summary>How long nothing may be read. One caller at a time.</summary>
    /// <param name="passed">Copies by source so far.</param>
    public TimeSpan Wait(SourceMeter passed)
    {
        var longest = TimeSpan.Zero;
        if (_held.IsEmpty)
        {
            return longest;
        }

        foreach (var held in _held.Values)
        {
            var count = passed.CountOf(held.Source);
            if (held.Counted >= 0 && count > held.Counted)
            {
                held.Bucket.Note(count - held.Counted);
            }

            held.Counted = count;
            var wait = held.Bucket.Wait;
            longest = wait > longest ? wait : longest;
        }

        return longest;
    }

    private sealed class Held(int source, TokenBucket bucket)
    {
        public int Source => source;

        public TokenBucket Bucket => bucket;

        /// <summary>Copies counted so far; -1: none, so what passed before the measure does not matter.</summary>
        public long Counted { get; set; } = -1;
    }
}
