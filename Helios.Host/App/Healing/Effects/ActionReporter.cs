using Helios.Actors.Hosting;
using Helios.Actors.Recovery;

namespace Helios.Host.App.Healing.Effects;

/// <summary>Tells an execution how far its action is, at most once a second.</summary>
internal sealed class ActionReporter(IEntities entities, EntityId execution, TimeProvider time) : IProgress<ActionProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long _last;

    /// <inheritdoc/>
    public void Report(ActionProgress value)
    {
        lock (_gate)
        {
            if (_last != 0 && time.GetElapsedTime(_last) < Interval)
            {
                return;
            }

            _last = time.GetTimestamp();
        }

        entities.Tell(execution, new ExecutionCommand.Progressed(value.Share, value.Text));
    }
}
