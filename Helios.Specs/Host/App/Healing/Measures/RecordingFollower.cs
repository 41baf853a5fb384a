using Helios.Host.App.Healing.Measures;

namespace Helios.Specs.Host.App.Healing.Measures;

/// <summary>Writes down what it was told; fails as often as it is told to.</summary>
internal sealed class RecordingFollower(string kind, bool isOnce = false) : IMeasureFollower
{
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];

    public string Kind => kind;

    public bool IsOnce => isOnce;

    public int Failures { get; set; }

    public string[] Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public ValueTask FollowAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Failures > 0)
            {
                Failures--;
                _calls.Add("fails");
                throw new MeasureProblemException("no such thing");
            }

            _calls.Add($"follow {order.Tenant}/{order.Target} {order.Measure.Value}{(order.IsStart ? " at the start" : "")}");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask LiftedAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _calls.Add($"lift {order.Tenant}/{order.Target}");
        }

        return ValueTask.CompletedTask;
    }
}
