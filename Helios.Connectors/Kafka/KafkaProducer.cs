using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Confluent.Kafka;
using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>An idempotent producer straight over librdkafka: a call a record, no object a record.</summary>
/// <remarks>Thread-safe. Its queue is bounded; an append waits for room in it. <see cref="IsBroken"/> asks for another one.</remarks>
internal sealed class KafkaProducer : IAsyncDisposable
{
    private const int PollMilliseconds = 100;
    private const int FlushMilliseconds = 5_000;

    private readonly ConcurrentDictionary<string, nint> _topics = new(StringComparer.Ordinal);
    private readonly KafkaFaults _faults;
    private readonly KafkaCounters _counters;
    private readonly Action<KafkaLogLine> _log;
    private readonly GCHandle _self;
    private readonly nint _client;
    private readonly Thread _poller;
    private TaskCompletionSource? _room;
    private volatile bool _stopping;
    private int _users = 1;

    public unsafe KafkaProducer(KafkaSettings settings, KafkaFaults faults, KafkaCounters counters, Action<KafkaLogLine> log)
    {
        (_faults, _counters, _log) = (faults, counters, log);
        _self = GCHandle.Alloc(this);
        try
        {
            _client = KafkaClient.New(KafkaConfigs.ForProducer(settings), config =>
            {
                KafkaNative.SetOpaque(config, GCHandle.ToIntPtr(_self));
                KafkaNative.SetDelivered(config, &Delivered);
                KafkaNative.SetFailed(config, &Failed);
                KafkaNative.SetLogged(config, &Logged);
            });
        }
        catch
        {
            _self.Free();
            throw;
        }

        _poller = new Thread(Poll) { IsBackground = true, Name = "helios-kafka-producer" };
        _poller.Start();
    }

    /// <summary>The broker and this producer no longer agree on its sequence; no further append can succeed.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Holds the client open; false once disposing began.</summary>
    public bool TryEnter()
    {
        for (var users = Volatile.Read(ref _users); users > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
            {
                return true;
            }

            users = seen;
        }

        return false;
    }

    /// <summary>Ends what <see cref="TryEnter"/> began.</summary>
    public void Exit() => Interlocked.Decrement(ref _users);

    /// <summary>Hands records over, from <paramref name="from"/> on, until the queue is full.</summary>
    /// <returns>Index of the first record that found no room; the count when all are handed over.</returns>
    public int Hand(IReadOnlyList<LogAppend> records, int from, KafkaAppend append)
    {
        for (var i = from; i < records.Count; i++)
        {
            append.Begin();
            var error = Produce(records[i], append.Opaque);
            if (error == (int)ErrorCode.Local_QueueFull)
            {
                append.Report(0);
                return i;
            }

            if (error != 0)
            {
                append.Report(error);
            }
        }

        return records.Count;
    }

    /// <summary>Completes when a record left the queue after this call. Try once more before awaiting it.</summary>
    public Task Room()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _room, mine, null) ?? mine).Task;
    }

    /// <summary>Waits up to 5 s for what is in the queue, gives the rest up (its appends fail), and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        Exit();
        await Task.Factory.StartNew(End, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void End()
    {
        if (KafkaNative.Flush(_client, FlushMilliseconds) != 0)
        {
            _ = KafkaNative.Purge(_client, KafkaNative.PurgeAll);
        }

        // Appends wait only for reports and for room, and both come now.
        while (Volatile.Read(ref _users) > 0)
        {
            _ = KafkaNative.Flush(_client, PollMilliseconds);
            _ = KafkaNative.Purge(_client, KafkaNative.PurgeAll);
            Interlocked.Exchange(ref _room, null)?.TrySetResult();
        }

        _stopping = true;
        _poller.Join();
        foreach (var topic in _topics.Values)
        {
            KafkaNative.DestroyTopic(topic);
        }

        KafkaNative.DestroyClient(_client);
        _self.Free();
    }

    private void Poll()
    {
        while (!_stopping)
        {
            _ = KafkaNative.Poll(_client, PollMilliseconds);
        }
    }

    private unsafe int Produce(in LogAppend record, nint opaque)
    {
        var topic = TopicOf(record.Topic);
        fixed (byte* key = record.Key.Span, value = record.Value.Span)
        {
            // A pointer of nothing would mean no value at all, a tombstone; an empty value is one.
            var nothing = (byte)0;
            var bytes = value is null ? &nothing : value;
            if (record.Headers.Count > 0)
            {
                return ProduceWithHeaders(record, topic, key, bytes, opaque);
            }

            return KafkaNative.Produce(
                topic, KafkaNative.AnyPartition, KafkaNative.Copy, bytes, (nuint)record.Value.Length, key, (nuint)record.Key.Length, opaque) == 0
                ? 0
                : KafkaNative.LastError();
        }
    }

    private unsafe int ProduceWithHeaders(in LogAppend record, nint topic, byte* key, byte* value, nint opaque)
    {
        var headers = HeadersOf(record.Headers);
        var fields = stackalloc KafkaProduceField[7];
        fields[0] = new() { Tag = KafkaProduceField.Topic, Pointer = topic };
        fields[1] = new() { Tag = KafkaProduceField.Partition, Number = KafkaNative.AnyPartition };
        fields[2] = new() { Tag = KafkaProduceField.Flags, Number = KafkaNative.Copy };
        fields[3] = new() { Tag = KafkaProduceField.Key, Pointer = (nint)key, Length = (nuint)record.Key.Length };
        fields[4] = new() { Tag = KafkaProduceField.Value, Pointer = (nint)value, Length = (nuint)record.Value.Length };
        fields[5] = new() { Tag = KafkaProduceField.Opaque, Pointer = opaque };
        fields[6] = new() { Tag = KafkaProduceField.Headers, Pointer = headers };
        var error = KafkaNative.Produce(_client, fields, 7);
        if (error == 0)
        {
            return 0; // the headers are the record's now
        }

        KafkaNative.DestroyHeaders(headers);
        var code = KafkaNative.CodeOf(error);
        KafkaNative.DestroyError(error);
        return code;
    }

    private static unsafe nint HeadersOf(IReadOnlyList<LogHeader> headers)
    {
        var list = KafkaNative.NewHeaders((nuint)headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            fixed (byte* value = headers[i].Value.Span)
            {
                _ = KafkaNative.AddHeader(list, headers[i].Name, -1, value, headers[i].Value.Length);
            }
        }

        return list;
    }

    private nint TopicOf(string name)
    {
        if (_topics.TryGetValue(name, out var topic))
        {
            return topic;
        }

        // Counted by the library: a second handle of the same topic only has to be given back.
        topic = KafkaNative.NewTopic(_client, name, 0);
        var kept = _topics.GetOrAdd(name, topic);
        if (kept != topic)
        {
            KafkaNative.DestroyTopic(topic);
        }

        return kept;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Delivered(nint client, KafkaMessage* message, nint opaque)
    {
        var producer = (KafkaProducer)GCHandle.FromIntPtr(opaque).Target!;
        KafkaAppend.Of(message->Opaque).Report(message->Error);
        if (message->Error == 0)
        {
            producer._counters.CountAppended(1);
            producer._faults.Clear();
        }
        else
        {
            producer._counters.CountAppendFailed(1);
        }

        if (Volatile.Read(ref producer._room) is not null)
        {
            Interlocked.Exchange(ref producer._room, null)?.TrySetResult();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Failed(nint client, int error, byte* reason, nint opaque)
    {
        var producer = (KafkaProducer)GCHandle.FromIntPtr(opaque).Target!;
        if (error == (int)ErrorCode.Local_Fatal)
        {
            producer.IsBroken = true;
            error = KafkaNative.FatalError(client, null, 0);
        }

        _ = producer._faults.Note((ErrorCode)error, Marshal.PtrToStringUTF8((nint)reason));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Logged(nint client, int severity, byte* facility, byte* text)
    {
        // The library logs from the moment the client is being made.
        if (KafkaNative.Opaque(client) is var opaque && opaque != 0 && GCHandle.FromIntPtr(opaque).Target is KafkaProducer producer)
        {
            producer._log(KafkaClient.Line(client, severity, facility, text));
        }
    }
}
