using System.Text;
using Helios.Connectors.Log;

namespace Helios.Specs.Host.App.Door;

/// <summary>A log that keeps what it is given, and fails or waits when told to.</summary>
internal sealed class RecordingLog : ITopicLog
{
    private readonly Lock _gate = new();
    private readonly List<Row> _rows = [];

    public string Kind => "recording";

    /// <summary>What the next appends throw; null for nothing.</summary>
    public LogException? Failure { get; set; }

    /// <summary>What appends wait for before they look at the records.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Calls, failed ones included.</summary>
    public int Appends { get; private set; }

    public Row[] Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows];
            }
        }
    }

    public async ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Appends++;
        }

        await Gate;
        if (Failure is { } failure)
        {
            throw failure;
        }

        lock (_gate)
        {
            _rows.AddRange(records.Select(record => new Row(
                record.Topic,
                Encoding.UTF8.GetString(record.Key.Span),
                Encoding.UTF8.GetString(record.Value.Span),
                record.Headers.ToDictionary(header => header.Name, header => Encoding.UTF8.GetString(header.Value.Span)))));
        }
    }

    public ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal sealed record Row(string Topic, string Key, string Value, Dictionary<string, string> Headers);
}
