namespace Helios.Pipeline.Analytics;

/// <summary>How the last predictive alerts turned out: 1000 of them.</summary>
internal sealed class AlertRecord
{
    /// <summary>Most that are remembered.</summary>
    public const int Remembered = 1000;

    private readonly Queue<bool> _judged = new();
    private int _right;

    /// <summary>How many are remembered.</summary>
    public int Count => _judged.Count;

    /// <summary>Share that came true; null before the first.</summary>
    public double? Precision => _judged.Count == 0 ? null : (double)_right / _judged.Count;

    /// <summary>Remembers one.</summary>
    public void Add(bool isRight)
    {
        _judged.Enqueue(isRight);
        _right += isRight ? 1 : 0;
        if (_judged.Count > Remembered)
        {
            _right -= _judged.Dequeue() ? 1 : 0;
        }
    }

    /// <summary>All of them, oldest first.</summary>
    public bool[] Copy() => [.. _judged];

    /// <summary>Replaces what is remembered.</summary>
    public void Restore(IEnumerable<bool> judged)
    {
        _judged.Clear();
        _right = 0;
        foreach (var isRight in judged)
        {
            Add(isRight);
        }
    }
}
