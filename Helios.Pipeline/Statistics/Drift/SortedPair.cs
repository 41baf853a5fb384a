using System.Buffers;

namespace Helios.Pipeline.Statistics.Drift;

/// <summary>Two samples, copied and sorted in rented memory that goes back with <see cref="Dispose"/>.</summary>
internal readonly ref struct SortedPair
{
    private readonly double[] _rented;

    /// <summary>Copies and sorts.</summary>
    /// <exception cref="ArgumentException">A sample is empty, or a value is not finite.</exception>
    public SortedPair(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        SampleGuard.Finite(reference, nameof(reference), 1);
        SampleGuard.Finite(current, nameof(current), 1);
        _rented = ArrayPool<double>.Shared.Rent(reference.Length + current.Length);
        Reference = _rented.AsSpan(0, reference.Length);
        Current = _rented.AsSpan(reference.Length, current.Length);
        reference.CopyTo(Reference);
        current.CopyTo(Current);
        Reference.Sort();
        Current.Sort();
    }

    /// <summary>The first sample, rising.</summary>
    public Span<double> Reference { get; }

    /// <summary>The second, rising.</summary>
    public Span<double> Current { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<double>.Shared.Return(_rented);
}
