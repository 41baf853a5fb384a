using Helios.Connectors.Log;
using Helios.Host.Observability;

namespace Helios.Host.App.Externals;

/// <summary>A log in this process that says how it does: what is the matter while it takes nothing, a full disk for instance. Owns the log.</summary>
internal sealed class WatchedTopicLog(ITopicLog log, PartTracker part) : ITopicLog
{
    /// <inheritdoc/>
    public string Kind => log.Kind;

    /// <inheritdoc/>
    public async ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken) =>
        await log.EnsureTopicsAsync(partitions, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        try
        {
            await log.AppendAsync(records, cancellationToken);
        }
        catch (LogException e) when (e.Failure is LogFailure.Transient or LogFailure.Fatal)
        {
            part.Waiting(e.Message, records.Count);
            throw;
        }

        part.Ok();
    }

    /// <inheritdoc/>
    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner) => log.Subscribe(settings, owner);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken) =>
        log.LagAsync(topic, group, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => log.DisposeAsync();
}
