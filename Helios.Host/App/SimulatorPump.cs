using Helios.Host.App.Door;
using Helios.Host.Simulation;

namespace Helios.Host.App;

/// <summary>Feeds made-up events to the service until stopped; waits when the queue is full, as a sender that gets 429 would.</summary>
internal sealed partial class SimulatorPump(LiveSimulator simulator, IDoor door, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly ILogger _logger = logger;

    public async Task RunAsync(CancellationToken stop)
    {
        var skipped = 0L;
        await foreach (var batch in simulator.BatchesAsync(Step, stop))
        {
            while (!stop.IsCancellationRequested && await door.TakeAsync(batch, null, stop) is DoorAnswer.Full or DoorAnswer.Failed)
            {
                await Task.Delay(Step, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (simulator.Skipped > skipped)
            {
                LogSkipped(simulator.Skipped - skipped);
                skipped = simulator.Skipped;
            }
        }
    }
}
