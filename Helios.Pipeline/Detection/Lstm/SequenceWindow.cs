namespace Helios.Pipeline.Detection.Lstm;

/// <summary>The last rows of one tenant, in a ring. Raw values, so that it outlives the model that reads it. Not thread-safe.</summary>
internal sealed class SequenceWindow(int steps, int width)
{
    private const byte StateVersion = 1;

    private readonly float[] _ring = new float[steps * width];
    private int _next;

    /// <summary>Rows held, up to the length of the window.</summary>
    public int Count { get; private set; }

    public int Steps => steps;

    public int Width => width;

    public bool IsFull => Count == steps;

    /// <summary>Adds a row in place of the oldest. A value that is no number repeats the one before; with none before it stays NaN.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        var before = _ring.AsSpan(((_next + steps - 1) % steps) * width, width);
        var target = _ring.AsSpan(_next * width, width);
        for (var f = 0; f < width; f++)
        {
            var value = (float)row[f];
            target[f] = float.IsFinite(value) ? value : Count > 0 ? before[f] : float.NaN;
        }

        _next = (_next + 1) % steps;
        Count = Math.Min(Count + 1, steps);
    }

    /// <summary>Writes the window scaled, the oldest row first; it is full.</summary>
    public void CopyTo(Span<float> target, SequenceScaler scaler)
    {
        var old = _ring.Length - (_next * width);
        _ring.AsSpan(_next * width).CopyTo(target);
        _ring.AsSpan(0, _next * width).CopyTo(target[old..]);
        scaler.Apply(target[.._ring.Length]);
    }

    /// <summary>The last values of a feature, the oldest first; NaN where it had none yet.</summary>
    public double[] Column(int feature)
    {
        var values = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            values[i] = _ring[((((_next + steps - Count + i) % steps) * width) + feature)];
        }

        return values;
    }

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(steps);
        writer.Write(width);
        writer.Write(_next);
        writer.Write(Count);
        foreach (var value in _ring)
        {
            writer.Write(value);
        }
    }

    public void Read(BinaryReader reader)
    {
        var (version, hasSteps, hasWidth) = (reader.ReadByte(), reader.ReadInt32(), reader.ReadInt32());
        if (version != StateVersion || hasSteps != steps || hasWidth != width)
        {
            throw new InvalidDataException(
                $"the window of a sequence has version {version} and {hasSteps} x {hasWidth} values; this program reads version {StateVersion} and {steps} x {width}");
        }

        (_next, Count) = (reader.ReadInt32(), reader.ReadInt32());
        if (_next < 0 || _next >= steps || Count < 0 || Count > steps)
        {
            throw new InvalidDataException($"the window of a sequence has row {_next} of {Count} rows; it holds {steps}");
        }

        for (var i = 0; i < _ring.Length; i++)
        {
            _ring[i] = reader.ReadSingle();
        }
    }
}
