using Helios.Connectors.Log;

namespace Helios.Connectors.Fallback;

/// <content>Being made to spool.</content>
public sealed partial class SpoolingTopicLog : IForcedFallback
{
    private volatile string? _forced;

    /// <inheritdoc/>
    public bool IsForced => _forced is not null;

    /// <inheritdoc/>
    public void Force(string why)
    {
        lock (_gate)
        {
            _forced = why;
        }

        Fall(new LogException(LogFailure.Transient, why));
    }

    /// <summary>Lets appends return to the primary with the next probe, at most the longest pause away.</summary>
    public void Allow() => _forced = null;

    private void ThrowIfForced()
    {
        if (_forced is { } why)
        {
            throw new LogException(LogFailure.Transient, why);
        }
    }
}
