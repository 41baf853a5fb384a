using Helios.Connectors.Store;

namespace Helios.Specs.Host.App.Cluster;

/// <summary>The registry of nodes in memory, on the clock of the spec; fails or hangs when told to.</summary>
internal sealed class FakeRegistry(TimeProvider time) : INodeRegistry
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, NodeInfo> _nodes = new(StringComparer.Ordinal);

    /// <summary>What calls throw; null for nothing.</summary>
    public StoreException? Failure { get; set; }

    /// <summary>What calls wait for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int Beats { get; private set; }

    /// <summary>Calls of <see cref="NodesAsync"/>.</summary>
    public int Questions { get; private set; }

    public IReadOnlyList<NodeInfo> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _nodes.Values];
            }
        }
    }

    /// <summary>Writes a row as another process would.</summary>
    public void Put(NodeInfo node)
    {
        lock (_gate)
        {
            _nodes[node.Name] = node;
        }
    }

    /// <summary>Removes a row, as a restored back-up would.</summary>
    public void Remove(string name)
    {
        lock (_gate)
        {
            _nodes.Remove(name);
        }
    }

    public async ValueTask<bool> TryRegisterAsync(NodeInfo node, TimeSpan takeoverAfter, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_gate)
        {
            if (_nodes.GetValueOrDefault(node.Name) is { } held && held.Instance != node.Instance && time.GetUtcNow() - held.SeenAt < takeoverAfter)
            {
                return false;
            }

            _nodes[node.Name] = node with { SeenAt = time.GetUtcNow() };
            return true;
        }
    }

    public async ValueTask<bool> HeartbeatAsync(NodeInfo node, CancellationToken cancellationToken)
    {
        Beats++;
        await AnswerAsync(cancellationToken);
        lock (_gate)
        {
            var isOurs = _nodes.GetValueOrDefault(node.Name)?.Instance == node.Instance;
            if (isOurs)
            {
                _nodes[node.Name] = node with { SeenAt = time.GetUtcNow() };
            }

            return isOurs;
        }
    }

    public async ValueTask<IReadOnlyList<NodeInfo>> NodesAsync(CancellationToken cancellationToken)
    {
        Questions++;
        await AnswerAsync(cancellationToken);
        return All;
    }

    public async ValueTask UnregisterAsync(NodeInfo node, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_gate)
        {
            if (_nodes.GetValueOrDefault(node.Name)?.Instance == node.Instance)
            {
                _nodes.Remove(node.Name);
            }
        }
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}
