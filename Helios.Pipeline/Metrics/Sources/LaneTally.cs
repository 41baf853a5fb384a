using System.Runtime.CompilerServices;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Metrics.Sources;

/// <summary>What one lane counts of one tenant in the current tick: the sums of the features and each source's numbers.</summary>
/// <remarks>Reused from tick to tick, so that counting allocates only where a source with a higher id than ever appears.</remarks>
internal sealed class LaneTally
{
    private SourceTally[] _bySource = new SourceTally[4];

    /// <summary>The sums of the features.</summary>
    public TickAccumulator Sums { get; private set; } = new();

    /// <summary>The numbers of a source, to be counted up in place.</summary>
    /// <param name="source">Id in <see cref="StreamNames.Sources"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref SourceTally Of(int source)
    {
        if ((uint)source >= (uint)_bySource.Length)
        {
            Grow(source);
        }

        return ref _bySource[source];
    }

    /// <summary>Counts one copy of <paramref name="payloadBytes"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddCopy(int source, int payloadBytes)
    {
        Sums.AddEvent(payloadBytes);
        Of(source).Copies++;
    }

    /// <summary>Hands over what was counted and begins anew.</summary>
    public TickAccumulator Finish(NameTable sources)
    {
        var counts = new List<SourceCounts>(4);
        for (var source = 0; source < _bySource.Length; source++)
        {
            if (!_bySource[source].IsEmpty)
            {
                counts.Add(_bySource[source].ToCounts(sources.Text(source)));
                _bySource[source] = default;
            }
        }

        var finished = Sums;
        finished.AddSources(SourceBook.Of(counts));
        Sums = new TickAccumulator();
        return finished;
    }

    private void Grow(int source) => Array.Resize(ref _bySource, Math.Min(Math.Max(source + 1, _bySource.Length * 2), StreamNames.MaxSources));
}
