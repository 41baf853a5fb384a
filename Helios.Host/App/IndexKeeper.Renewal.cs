using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App;

/// <content>An index that other nodes write to as well: when the filters do not know all of it, and how they learn.</content>
internal sealed partial class IndexKeeper
{
    private readonly Lock _renewing = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _renewal = Task.CompletedTask;
    private string? _marks;
    private volatile string? _renewalFailure;

    /// <summary>
    /// Other nodes may have stored what this one will be asked about: a shard was taken over, or the shared index is back. The filters are left out
    /// until new ones have been made in the background; one making at a time.
    /// </summary>
    public void NoteForeignRecords()
    {
        if (_shared is not null)
        {
            _index.Bypass();
            StartRenewal();
        }
    }

    /// <summary>Stores closed windows, waiting for as long as the index is only away.</summary>
    public async ValueTask StoreAsync(IReadOnlyList<WindowRecord> records, CancellationToken cancellationToken) => await _patience.RunAsync(
        _ =>
        {
            Lanes.Store(records);
            return ValueTask.FromResult(true);
        },
        records.Count,
        cancellationToken);

    /// <summary>Makes the filters anew from the index now, and waits until they are asked again.</summary>
    /// <returns>Records in the index.</returns>
    /// <exception cref="InvalidOperationException">They could not be made; the index is asked about every event until maintenance has made them.</exception>
    public async Task<long> RotateAsync(CancellationToken cancellationToken)
    {
        _renewalFailure = null;
        _index.Bypass();
        while (_index.IsBypassed)
        {
            StartRenewal();
            Task renewal;
            lock (_renewing)
            {
                renewal = _renewal;
            }

            await renewal.WaitAsync(cancellationToken);
            if (_renewalFailure is { } failure)
            {
                throw new InvalidOperationException($"the filters cannot be made anew: {failure}");
            }

            if (_stopping.IsCancellationRequested)
            {
                throw new InvalidOperationException("the filters are not made anew: the service stops");
            }
        }

        return _index.Count;
    }

    private void Watch(FallbackEventIndex shared) => shared.Changed += status =>
    {
        if (status.Mode == PartMode.Primary)
        {
            NoteForeignRecords();
        }
    };

    /// <summary>Whether another node has brought records that it stored while the shared index was away.</summary>
    private void LookForMarks()
    {
        if (_shared?.Marks() is { } marks && marks != _marks)
        {
            _marks = marks;
            NoteForeignRecords();
        }
    }

    private void StartRenewal()
    {
        lock (_renewing)
        {
            if (_renewal.IsCompleted && _index.IsBypassed && !_stopping.IsCancellationRequested)
            {
                _renewal = Task.Run(Renew, CancellationToken.None);
            }
        }
    }

    private void Renew()
    {
        try
        {
            var visited = 0L;
            while (_index.IsBypassed)
            {
                visited = _index.Renew(_stopping.Token);
            }

            _renewalFailure = null;
            LogFiltersRenewed(visited);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The service stops.
        }
        catch (Exception e)
        {
            // Bypassed filters only cost time; maintenance tries again.
            _renewalFailure = e.Message;
            LogFiltersBehind(e.Message);
        }
    }

    private void StopRenewal()
    {
        Task renewal;
        lock (_renewing)
        {
            _stopping.Cancel();
            renewal = _renewal;
        }

        // Never throws, and ends with the next page of the index.
        renewal.GetAwaiter().GetResult();
        _stopping.Dispose();
    }
}
