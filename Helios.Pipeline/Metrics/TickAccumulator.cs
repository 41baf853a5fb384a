using System.Runtime.CompilerServices;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Pipeline.Metrics;

/// <summary>Sums from which the eight features of one tenant and one tick are computed; mergeable over lanes and ticks.</summary>
/// <remarks>
/// Payload sizes use Welford's update and Chan, Golub and LeVeque's (1979) merge, because a running sum of squares cancels.
/// </remarks>
public sealed class TickAccumulator
{
    private PairSums _pairSums;
    private PairSums _pairCounts;
    private double _sizeMean;
    private double _sizeM2;

    /// <summary>Copies that arrived.</summary>
    public long Events { get; private set; }

    /// <summary>Windows closed.</summary>
    public long Closed { get; private set; }

    /// <summary>Closed windows with verdict <c>missing</c>.</summary>
    public long Missing { get; private set; }

    /// <summary>Closed windows with at least one duplicate.</summary>
    public long Duplicated { get; private set; }

    /// <summary>Closed windows with verdict <c>inconsistent</c> or <c>collision</c>.</summary>
    public long Inconsistent { get; private set; }

    /// <summary>What was counted of each source.</summary>
    public SourceBook Sources { get; private set; } = SourceBook.Empty;

    /// <summary>Whether nothing was counted.</summary>
    public bool IsEmpty => Events == 0 && Closed == 0;

    /// <summary>Counts one copy of <paramref name="payloadBytes"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddEvent(int payloadBytes)
    {
        Events++;
        var delta = payloadBytes - _sizeMean;
        _sizeMean += delta / Events;
        _sizeM2 += delta * (payloadBytes - _sizeMean);
    }

    /// <summary>Counts one closed window.</summary>
    public void AddWindow(bool missing, bool duplicated, bool inconsistent)
    {
        Closed++;
        Missing += missing ? 1 : 0;
        Duplicated += duplicated ? 1 : 0;
        Inconsistent += inconsistent ? 1 : 0;
    }

    /// <summary>Counts the absolute arrival skew of one cloud pair.</summary>
    /// <param name="pair">0 aws-gcp, 1 aws-azure, 2 gcp-azure.</param>
    /// <param name="milliseconds">Absolute skew.</param>
    public void AddSkew(int pair, double milliseconds)
    {
        _pairSums[pair] += milliseconds;
        _pairCounts[pair] += 1;
    }

    /// <summary>Adds what was counted of each source.</summary>
    public void AddSources(SourceBook sources) => Sources = Sources.Plus(sources);

    /// <summary>Adds what <paramref name="other"/> counted.</summary>
    public void Merge(TickAccumulator other)
    {
        var events = Events + other.Events;
        if (other.Events > 0)
        {
            var delta = other._sizeMean - _sizeMean;
            _sizeM2 += other._sizeM2 + (delta * delta * Events * other.Events / events);
            _sizeMean += delta * other.Events / events;
        }

        Events = events;
        Closed += other.Closed;
        Missing += other.Missing;
        Duplicated += other.Duplicated;
        Inconsistent += other.Inconsistent;
        AddSources(other.Sources);
        for (var pair = 0; pair < 3; pair++)
        {
            _pairSums[pair] += other._pairSums[pair];
            _pairCounts[pair] += other._pairCounts[pair];
        }
    }

    /// <summary>The eight features in their order; NaN where nothing was observed.</summary>
    /// <param name="length">Length of the tick.</param>
    public double[] ToFeatures(TimeSpan length) =>
    [
        Rate(Missing), Rate(Duplicated), Rate(Inconsistent),
        Mean(0), Mean(1), Mean(2),
        Events / length.TotalMinutes,
        Events > 0 ? _sizeM2 / Events : double.NaN,
    ];

    /// <summary>An equal one of its own.</summary>
    public TickAccumulator Copy()
    {
        var copy = new TickAccumulator();
        copy.Merge(this);
        return copy;
    }

    /// <summary>The sums as a value.</summary>
    public TickSums ToSums() => new()
    {
        Events = Events,
        Windows = Closed,
        Missing = Missing,
        Duplicated = Duplicated,
        Inconsistent = Inconsistent,
        AwsGcp = new SkewSum(_pairSums[0], (long)_pairCounts[0]),
        AwsAzure = new SkewSum(_pairSums[1], (long)_pairCounts[1]),
        GcpAzure = new SkewSum(_pairSums[2], (long)_pairCounts[2]),
        PayloadSizeMean = _sizeMean,
        PayloadSizeM2 = _sizeM2,
        Sources = Sources,
    };

    /// <summary>One that has counted so much.</summary>
    public static TickAccumulator FromSums(in TickSums sums)
    {
        var made = new TickAccumulator
        {
            Events = sums.Events,
            Closed = sums.Windows,
            Missing = sums.Missing,
            Duplicated = sums.Duplicated,
            Inconsistent = sums.Inconsistent,
            Sources = sums.Sources,
            _sizeMean = sums.PayloadSizeMean,
            _sizeM2 = sums.PayloadSizeM2,
        };
        ReadOnlySpan<SkewSum> pairs = [sums.AwsGcp, sums.AwsAzure, sums.GcpAzure];
        for (var pair = 0; pair < pairs.Length; pair++)
        {
            made._pairSums[pair] = pairs[pair].Milliseconds;
            made._pairCounts[pair] = pairs[pair].Count;
        }

        return made;
    }

    /// <summary>Writes the sums: thirteen numbers of eight bytes, little-endian, and the sources; docs/formats/shard-state.md.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Events);
        writer.Write(Closed);
        writer.Write(Missing);
        writer.Write(Duplicated);
        writer.Write(Inconsistent);
        for (var pair = 0; pair < 3; pair++)
        {
            writer.Write(_pairSums[pair]);
            writer.Write(_pairCounts[pair]);
        }

        writer.Write(_sizeMean);
        writer.Write(_sizeM2);
        SourceBookCodec.Write(writer, Sources);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <param name="reader">Stands at the sums.</param>
    /// <param name="hasSources">Whether the sources follow the numbers, which older states do not have.</param>
    /// <exception cref="EndOfStreamException">It is torn.</exception>
    public static TickAccumulator Read(BinaryReader reader, bool hasSources)
    {
        var sums = new TickAccumulator
        {
            Events = reader.ReadInt64(),
            Closed = reader.ReadInt64(),
            Missing = reader.ReadInt64(),
            Duplicated = reader.ReadInt64(),
            Inconsistent = reader.ReadInt64(),
        };
        for (var pair = 0; pair < 3; pair++)
        {
            sums._pairSums[pair] = reader.ReadDouble();
            sums._pairCounts[pair] = reader.ReadDouble();
        }

        sums._sizeMean = reader.ReadDouble();
        sums._sizeM2 = reader.ReadDouble();
        sums.Sources = hasSources ? SourceBookCodec.Read(reader) : SourceBook.Empty;
        return sums;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Events = Closed = Missing = Duplicated = Inconsistent = 0;
        _pairSums = default;
        _pairCounts = default;
        _sizeMean = _sizeM2 = 0;
        Sources = SourceBook.Empty;
    }

    private double Rate(long count) => Closed > 0 ? (double)count / Closed : double.NaN;

    private double Mean(int pair) => _pairCounts[pair] > 0 ? _pairSums[pair] / _pairCounts[pair] : double.NaN;

    [InlineArray(3)]
    private struct PairSums
    {
        private double _first;
    }
}
