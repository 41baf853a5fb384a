using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Measures;

/// <summary>Sets the number of lanes of this node's graph, and back to what configuration says.</summary>
/// <param name="configured">Lanes by configuration.</param>
/// <param name="most">Most lanes that this node takes.</param>
/// <param name="present">Lanes now.</param>
/// <param name="restart">Reads the shards anew with so many lanes.</param>
internal sealed class LanesFollower(int configured, int most, Func<int> present, Func<string, int, CancellationToken, Task> restart) : IMeasureFollower
{
    /// <inheritdoc/>
    public string Kind => MeasureKinds.Lanes;

    /// <summary>Most lanes a node takes: two for each processor, and not fewer than configured.</summary>
    public static int Most(int configured) => Math.Max(configured, 2 * Environment.ProcessorCount);

    /// <inheritdoc/>
    public async ValueTask FollowAsync(MeasureOrder order, CancellationToken cancellationToken)
    {
        var lanes = MeasureValues.Lanes(order.Measure.Value)
            ?? throw new MeasureProblemException($"'{order.Measure.Value}' is no number of lanes");
        if (lanes > most)
        {
            throw new MeasureProblemException(FormattableString.Invariant($"{lanes} lanes are more than this node takes, which is {most}"));
        }

        await SetAsync(lanes, order.Measure.Reason, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask LiftedAsync(MeasureOrder order, CancellationToken cancellationToken) =>
        await SetAsync(configured, "the lanes are those of configuration again", cancellationToken);

    private async Task SetAsync(int lanes, string reason, CancellationToken cancellationToken)
    {
        if (lanes != present())
        {
            await restart(reason, lanes, cancellationToken);
        }
    }
}
