using System.Collections;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Metrics.Sources;

/// <summary>The counts of each source, in the order of their names. Immutable, equal by content.</summary>
/// <remarks>
/// At most <see cref="StreamNames.MaxSources"/>: what a stream knows. Nodes may know different ones; of more than that in a sum the first by name stay.
/// </remarks>
public sealed class SourceBook : IReadOnlyList<SourceCounts>, IEquatable<SourceBook>
{
    /// <summary>The book without sources.</summary>
    public static readonly SourceBook Empty = new([]);

    private readonly SourceCounts[] _counts;

    private SourceBook(SourceCounts[] counts) => _counts = counts;

    /// <inheritdoc/>
    public int Count => _counts.Length;

    /// <inheritdoc/>
    public SourceCounts this[int index] => _counts[index];

    /// <summary>A book of <paramref name="counts"/>.</summary>
    /// <exception cref="ArgumentException">A source stands in it twice, or there are more than a stream knows.</exception>
    public static SourceBook Of(IEnumerable<SourceCounts> counts)
    {
        var ordered = counts.ToArray();
        if (ordered.Length == 0)
        {
            return Empty;
        }

        Array.Sort(ordered, static (one, other) => string.CompareOrdinal(one.Source, other.Source));
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i - 1].Source == ordered[i].Source)
            {
                throw new ArgumentException($"source {ordered[i].Source} is counted twice", nameof(counts));
            }
        }

        return ordered.Length <= StreamNames.MaxSources
            ? new SourceBook(ordered)
            : throw new ArgumentException($"{ordered.Length} sources are more than {StreamNames.MaxSources}", nameof(counts));
    }

    /// <summary>The sum of both books.</summary>
    public SourceBook Plus(SourceBook other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Count == 0 || other.Count == 0)
        {
            return Count == 0 ? other : this;
        }

        var sum = new List<SourceCounts>(Math.Max(Count, other.Count));
        for (int here = 0, there = 0; (here < Count || there < other.Count) && sum.Count < StreamNames.MaxSources;)
        {
            var order = here == Count ? 1 : there == other.Count ? -1 : string.CompareOrdinal(_counts[here].Source, other[there].Source);
            sum.Add(order < 0 ? _counts[here] : order > 0 ? other[there] : _counts[here].Plus(other[there]));
            here += order <= 0 ? 1 : 0;
            there += order >= 0 ? 1 : 0;
        }

        return new SourceBook([.. sum]);
    }

    /// <inheritdoc/>
    public bool Equals(SourceBook? other) => other is not null && (ReferenceEquals(this, other) || _counts.AsSpan().SequenceEqual(other._counts));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourceBook);

    /// <inheritdoc/>
    public override int GetHashCode() => _counts.Aggregate(0, static (hash, counts) => HashCode.Combine(hash, counts));

    /// <inheritdoc/>
    public IEnumerator<SourceCounts> GetEnumerator() => ((IEnumerable<SourceCounts>)_counts).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
