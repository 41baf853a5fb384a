using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Helios.Pipeline.Detection.Knn;

/// <summary>The recent values of a series, read as overlapping vectors: how far the last vector is from those before it.</summary>
/// <remarks>
/// A vector ends at every <see cref="KnnOptions.Stride"/>-th value; those that do not overlap the last vector are its neighbours, newest
/// <see cref="KnnOptions.Stored"/> at most. Vectors are not copied: they are stretches of one buffer, so that 600 of 50 values take 33 KB
/// instead of 240. A comparison is left as soon as it is farther than the neighbours found. Sums go four wide on every machine, so that
/// results do not depend on it.
/// </remarks>
internal sealed class LagHistory
{
    /// <summary>Values between two moves of the buffer: a move costs little against that many searches.</summary>
    private const int Slack = 1024;

    private const int FirstCapacity = 512;

    private readonly KnnOptions _options;
    private readonly int _span;
    private readonly int _firstEnd;
    private readonly double[] _nearest;
    private readonly int[] _at;
    private double[] _values = new double[FirstCapacity];
    private int _held;

    /// <summary>Creates an empty history.</summary>
    /// <param name="options">Checked by the caller.</param>
    public LagHistory(KnnOptions options)
    {
        _options = options;
        _nearest = new double[options.Nearest];
        _at = new int[options.Nearest];

        // The first row, counted from 0, at which a whole vector ends on a stride.
        _firstEnd = (options.Lags - 2 + options.Stride) / options.Stride * options.Stride;

        // From the last vector back over the newest neighbour, up to a stride before it, to the start of the oldest one.
        _span = (2 * options.Lags) + ((options.Stored + 1) * options.Stride);
    }

    /// <summary>Values seen since the beginning.</summary>
    public long Rows { get; private set; }

    /// <summary>Mean of the values at which the nearest neighbours ended, NaN before the first search.</summary>
    public double Expected { get; private set; } = double.NaN;

    /// <summary>The value <paramref name="back"/> steps before the last; only where there is one.</summary>
    public double Back(int back) => _values[_held - 1 - back];

    /// <summary>Appends a value.</summary>
    public void Add(double value)
    {
        if (_held == _values.Length)
        {
            MakeRoom();
        }

        _values[_held++] = value;
        Rows++;
    }

    /// <summary>Root mean square of the distances from the last vector to its nearest neighbours.</summary>
    /// <returns>0 while there are not more neighbours than are asked for.</returns>
    public double Distance()
    {
        var newest = NewestNeighbour();
        var lags = _options.Lags;
        var count = newest < _firstEnd ? 0 : Math.Min(_options.Stored, ((newest - _firstEnd) / _options.Stride) + 1);
        if (count <= _options.Nearest)
        {
            return 0;
        }

        Array.Fill(_nearest, double.PositiveInfinity);
        var last = _values.AsSpan(_held - lags, lags);
        for (var (i, end) = (0, (int)(newest - Rows + _held)); i < count; i++, end -= _options.Stride)
        {
            var distance = SquaredDistance(last, _values.AsSpan(end - lags + 1, lags), _nearest[^1]);
            if (distance < _nearest[^1])
            {
                Insert(distance, end);
            }
        }

        return Summarise();
    }

    /// <summary>Writes the values that are still needed.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        var kept = Math.Min(_held, _span);
        writer.Write(Rows);
        writer.Write(Expected);
        writer.Write(kept);
        for (var i = _held - kept; i < _held; i++)
        {
            writer.Write(_values[i]);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote, in place of what is held.</summary>
    /// <exception cref="InvalidDataException">The counts do not fit each other.</exception>
    public void Read(BinaryReader reader)
    {
        var (rows, expected, kept) = (reader.ReadInt64(), reader.ReadDouble(), reader.ReadInt32());
        if (rows < 0 || kept != Math.Min(rows, _span))
        {
            throw new InvalidDataException($"a history of {rows} values of which {kept} were stored does not fit {_options.Stored} vectors of {_options.Lags}");
        }

        _held = 0;
        for (var i = 0; i < kept; i++)
        {
            Add(reader.ReadDouble());
        }

        (Rows, Expected) = (rows, expected);
    }

    /// <summary>Row at which the newest stored vector ends, counted from 0: the last stride before one that overlaps the last vector.</summary>
    private long NewestNeighbour()
    {
        var end = Rows - 2 - _options.Lags;
        return end < 0 ? -1 : end - (end % _options.Stride);
    }

    private double Summarise()
    {
        var (sum, expected) = (0.0, 0.0);
        for (var k = 0; k < _nearest.Length; k++)
        {
            sum += _nearest[k];
            expected += _values[_at[k]] / _nearest.Length;
        }

        Expected = expected;
        return Math.Sqrt(sum / _nearest.Length);
    }

    private void Insert(double distance, int end)
    {
        var k = _nearest.Length - 1;
        for (; k > 0 && _nearest[k - 1] > distance; k--)
        {
            (_nearest[k], _at[k]) = (_nearest[k - 1], _at[k - 1]);
        }

        (_nearest[k], _at[k]) = (distance, end);
    }

    /// <returns>The squared distance, or any number not below <paramref name="limit"/> where it is not below.</returns>
    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double limit)
    {
        const int Step = 16;
        ref var from = ref MemoryMarshal.GetReference(a);
        ref var to = ref MemoryMarshal.GetReference(b);
        var (total, i) = (0.0, 0);
        for (; i <= a.Length - Step; i += Step)
        {
            var d0 = Vector256.LoadUnsafe(ref from, (nuint)i) - Vector256.LoadUnsafe(ref to, (nuint)i);
            var d1 = Vector256.LoadUnsafe(ref from, (nuint)i + 4) - Vector256.LoadUnsafe(ref to, (nuint)i + 4);
            var d2 = Vector256.LoadUnsafe(ref from, (nuint)i + 8) - Vector256.LoadUnsafe(ref to, (nuint)i + 8);
            var d3 = Vector256.LoadUnsafe(ref from, (nuint)i + 12) - Vector256.LoadUnsafe(ref to, (nuint)i + 12);
            total += Vector256.Sum((d0 * d0) + (d1 * d1) + ((d2 * d2) + (d3 * d3)));
            if (total >= limit)
            {
                return total;
            }
        }

        for (; i < a.Length; i++)
        {
            var d = a[i] - b[i];
            total += d * d;
        }

        return total;
    }

    private void MakeRoom()
    {
        var largest = _span + Slack;
        if (_values.Length < largest)
        {
            Array.Resize(ref _values, Math.Min(largest, 2 * _values.Length));
            return;
        }

        Array.Copy(_values, _held - _span, _values, 0, _span);
        _held = _span;
    }
}
