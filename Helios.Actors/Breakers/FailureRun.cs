namespace Helios.Actors.Breakers;

/// <summary>Failures in a row within a time: the classic rule.</summary>
/// <remarks>Not thread-safe; O(1). Keeps the times of the last so many failures.</remarks>
internal sealed class FailureRun(int failures, TimeSpan within)
{
    private readonly DateTimeOffset[] _times = new DateTimeOffset[failures];
    private int _length;

    /// <summary>Counts a call.</summary>
    /// <returns>True when it completes the run; the run then begins anew.</returns>
    public bool Add(bool failed, DateTimeOffset now)
    {
        if (!failed)
        {
            _length = 0;
            return false;
        }

        _times[_length++ % failures] = now;

        // The oldest of the last so many is the one that the next failure would overwrite.
        if (_length < failures || now - _times[_length % failures] > within)
        {
            _length = _length >= 2 * failures ? _length - failures : _length;
            return false;
        }

        _length = 0;
        return true;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _length = 0;
}
