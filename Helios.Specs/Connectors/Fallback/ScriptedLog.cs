using System.Text;
using Helios.Connectors.Log;

namespace Helios.Specs.Connectors.Fallback;

/// <summary>A primary that a spec lets fail, wait and recover. It keeps what it took in the order it took it.</summary>
internal sealed class ScriptedLog : ITopicLog
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<ScriptedRecord> _records = [];
    private readonly Dictionary<string, int> _topics = new(StringComparer.Ordinal);

    /// <summary>Says what an append meets, while not <see cref="Away"/>; called one at a time.</summary>
    public Func<IReadOnlyList<LogAppend>, ScriptedFailure?> Script { get; set; } = _ => null;

    /// <summary>Every call fails as transient.</summary>
    public volatile bool Away;

    /// <summary>What the making of topics meets; null for nothing.</summary>
    public LogException? TopicsFailure { get; set; }

    /// <summary>Called when an append begins; the append goes on when the task does.</summary>
    public Func<IReadOnlyList<LogAppend>, Task> Entered { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called when topics are asked for.</summary>
    public Action Asked { get; set; } = () => { };

    /// <summary>Called when this log is disposed.</summary>
    public Action Disposing { get; set; } = () => { };

    public string Kind => "kafka";

    public static LogException Unreachable => new(LogFailure.Transient, "Kafka: nobody there");

    /// <summary>What it holds.</summary>
    public ScriptedRecord[] Records
    {
        get
        {
            lock (_gate)
            {
                return [.. _records];
            }
        }
    }

    /// <summary>Values, in order.</summary>
    public string[] Values => [.. Records.Select(record => record.Value)];

    /// <summary>Topics it has.</summary>
    public string[] Topics
    {
        get
        {
            lock (_gate)
            {
                return [.. _topics.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    public ValueTask EnsureTopicsAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken)
    {
        Asked();
        if (TopicsFailure is { } failure)
        {
            throw failure;
        }

        if (Away)
        {
            throw Unreachable;
        }

        lock (_gate)
        {
            foreach (var (topic, count) in partitions)
            {
                _topics.TryAdd(topic, count);
            }
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask AppendAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        // Bounded, so that a spec that fails before it lets the append go on ends all the same.
        await Entered(records).WaitAsync(Deadline, CancellationToken.None);
        if (Away)
        {
            throw Unreachable;
        }

        lock (_gate)
        {
            var failure = Script(records);
            for (var i = 0; i < records.Count; i++)
            {
                if (!_topics.ContainsKey(records[i].Topic))
                {
                    throw new LogException(LogFailure.Configuration, $"Kafka: no topic {records[i].Topic}");
                }

                if (failure?.Kept.Contains(i) ?? true)
                {
                    _records.Add(ScriptedRecord.Of(records[i]));
                }
            }

            if (failure is not null)
            {
                throw failure.Error;
            }
        }
    }

    public ILogConsumer Subscribe(ConsumerSettings settings, IPartitionOwner owner) => throw new NotSupportedException("the primary was asked");

    public ValueTask<IReadOnlyList<PartitionLag>> LagAsync(string topic, string group, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<PartitionLag>>([new PartitionLag(new TopicPartition(topic, 0), 0, 7, 3, null)]);

    public ValueTask DisposeAsync()
    {
        Disposing();
        return ValueTask.CompletedTask;
    }

    /// <summary>A record of topic <c>events</c>.</summary>
    public static LogAppend Record(string key, string value, string topic = "events") =>
        new(topic, Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value), []);
}
