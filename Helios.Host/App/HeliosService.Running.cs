namespace Helios.Host.App;

/// <content>What runs, and how it ends.</content>
internal sealed partial class HeliosService
{
    private static readonly TimeSpan MaintenancePeriod = TimeSpan.FromSeconds(5);

    private void Run()
    {
        var simulator = _setup.Options.Simulator.Enabled ? SimulatorSettings.Create(_setup.Options, _setup.Time, LogSimulatorNote) : null;
        _running = Task.Run(RunShardsAsync);
        _background = Task.WhenAll(
            Task.Run(MaintainAsync),
            Task.Run(() => Access.Auditor.RunAsync(_setup.Options.Access.VerifyInterval, _stopping.Token)),
            Task.Run(() => _healing.RunAsync(_stopping.Token)),
            Task.Run(() => _letters.RunAsync(_stopping.Token)),
            Task.Run(() => _symptoms.RunAsync(LookEvery, _stopping.Token)),
            Task.Run(() => new AnalyticsUpkeep(_store.Analytics, _setup.Options.Store.AnalysisRetention, _setup.Time, _logger).RunAsync(_stopping.Token)),
            simulator is null ? Task.CompletedTask : Task.Run(() => new SimulatorPump(simulator, _door, _setup.Time, _logger).RunAsync(_stopping.Token)));
        _state = ServiceState.Running;
        if (simulator is not null)
        {
            LogSimulatorOn(_setup.Options.Simulator.Rate);
        }
    }

    private async Task RunShardsAsync()
    {
        try
        {
            await _shards.RunAsync(_cutting.Token);
        }
        catch (OperationCanceledException) when (_cutting.IsCancellationRequested)
        {
            // The stop ran out of time and has said so.
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception error)
    {
        _state = ServiceState.Failed;
        if (_ended.TrySetException(error))
        {
            LogGraphFailed(error);
        }
    }

    private async Task MaintainAsync()
    {
        using var timer = new PeriodicTimer(MaintenancePeriod, _setup.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                _index.Maintain();
                _lstm.Look();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The service stops.
        }
        catch (Exception e)
        {
            // Lanes use the same index, so a broken one will end the graph as soon as that matters.
            LogMaintenanceFailed(e);
        }
    }

    private async Task StopOnceAsync()
    {
        // Yields, so that the caller's lock is not held for the length of a stop.
        await Task.Yield();
        var failed = _state == ServiceState.Failed;
        _state = failed ? ServiceState.Failed : ServiceState.Stopping;
        LogStopping();
        using var deadline = new CancellationTokenSource(_setup.Options.Http.ShutdownTimeout, _setup.Time);
        await _stopping.CancelAsync();
        if (_api is not null)
        {
            await _api.StopAsync(deadline.Token);
        }

        _door.Close();
        Series.Door.Close();
        SampleDoor?.Close();
        await StopActingAsync();
        _shards.Complete();
        var drained = await DrainAsync(deadline.Token);
        await _healing.StopAsync(deadline.Token);
        await _background.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync(markClean: drained && !failed);
        _state = failed ? ServiceState.Failed : ServiceState.Stopped;
        LogStopped();
        _ended.TrySetResult();
    }

    /// <summary>Waits for the graph; when time runs out what is in flight is dropped.</summary>
    private async Task<bool> DrainAsync(CancellationToken deadline)
    {
        try
        {
            await _running.WaitAsync(deadline);
            return true;
        }
        catch (OperationCanceledException)
        {
            LogDrainCut(_setup.Options.Http.ShutdownTimeout.TotalSeconds);
            await _cutting.CancelAsync();
            await _running;
            return false;
        }
    }

    private async Task CloseAsync(bool markClean)
    {
        try
        {
            // What is built on others goes first; the folder's lock is given back last, the mark is set before that.
            await _node.DisposeAsync();
            await _log.DisposeAsync();
            _index.Dispose();
            await _store.DisposeAsync();
            if (markClean)
            {
                _folder.MarkClean();
            }
        }
        catch (Exception e)
        {
            LogMaintenanceFailed(e);
        }

        await AbandonAsync();
    }

    private async Task AbandonAsync()
    {
        try
        {
            if (_state == ServiceState.Running)
            {
                await _stopping.CancelAsync();
                await _cutting.CancelAsync();
                await _running;
                await _background.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await _opened.DisposeAsync();
        }
        catch (AggregateException e)
        {
            LogMaintenanceFailed(e);
        }
    }
}
