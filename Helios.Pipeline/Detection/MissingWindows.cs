namespace Helios.Pipeline.Detection;

/// <summary>Windows without data in a row, and what a detector says about them.</summary>
internal struct MissingWindows
{
    private int _count;

    /// <summary>Notes a window with data.</summary>
    public void End() => _count = 0;

    /// <summary>Notes a window without data.</summary>
    /// <param name="isReady">False while learning: nothing alarms then.</param>
    /// <param name="expected">The typical value.</param>
    /// <param name="limit">See <see cref="DeviationRule.MissingDataAfter"/>.</param>
    public DetectorResult Observe(bool isReady, double expected, int limit)
    {
        if (_count < int.MaxValue)
        {
            _count++;
        }

        var score = isReady && limit > 0 ? Math.Min((double)_count / limit, EwmaDetector.MaximumScore) : 0;
        var severity = score > 1 ? Severity.Medium : Severity.Low;
        var state = isReady ? DetectorState.Ready : DetectorState.Learning;
        return new(score, expected, double.NaN, double.NaN, state, AnomalyKind.MissingData, severity);
    }

    /// <summary>Writes the count.</summary>
    public readonly void WriteTo(BinaryWriter writer) => writer.Write(_count);

    /// <summary>Reads it.</summary>
    public void Read(BinaryReader reader) => _count = Math.Max(0, reader.ReadInt32());
}
