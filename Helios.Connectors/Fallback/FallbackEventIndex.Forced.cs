namespace Helios.Connectors.Fallback;

/// <content>Being made to fall back.</content>
public sealed partial class FallbackEventIndex : IForcedFallback
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
            _why = _mode == Health.PartMode.Primary ? _why : why;
        }

        Fall(new RemoteIndexException(IndexFailure.Transient, why));
    }

    /// <inheritdoc/>
    public void Allow()
    {
        lock (_gate)
        {
            if (_forced is null)
            {
                return;
            }

            _forced = null;
        }

        Schedule(TimeSpan.Zero);
    }
}
