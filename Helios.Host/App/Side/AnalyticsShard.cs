using System.Collections.Concurrent;
using System.Text;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Shards;
using Helios.Pipeline.Analytics;

namespace Helios.Host.App.Side;

/// <summary>What the processor of service samples holds of one partition. Format of the state: docs/formats/analytics.md.</summary>
internal sealed class AnalyticsShard(SideShard position, ServiceAnalytics engine, TrainingPool pool)
{
    // 100 bytes each: what a thousand services send while all of them are trained for the first time.
    private const int MostHeld = 65_536;
    private const byte Version = 1;

    // What a commit holds at most of hours to keep; with as many it is due at once.
    private const int MostHours = 5000;

    // While samples come in, other services may be behind this one's clock: their missing hours are not judged yet.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<ServiceTraining> _trained = new();
    private readonly HeldSamples _held = new(MostHeld);
    private readonly SampleClock _clock = new();
    private AnalyticsFindings _findings = new() { Hours = [] };
    private IReadOnlyList<LogAppend> _redo = [];
    private IReadOnlyList<ServiceSample> _recovered = [];
    private DateTimeOffset _lastSample = DateTimeOffset.MinValue;
    private DateTimeOffset _lastAdvance = DateTimeOffset.MinValue;

    public SideShard Position { get; } = position;

    /// <summary>What the engine has counted.</summary>
    public AnalyticsCounters Counters => engine.Counters;

    /// <summary>Samples that wait for a training.</summary>
    public int Held => _held.Count;

    /// <summary>Services that were not waited for, because too many samples waited.</summary>
    public long Unheld { get; private set; }

    /// <summary>Unreadable records that no commit has yet.</summary>
    public List<StoredReject> Rejects { get; set; } = [];

    /// <summary>What the last commit taken has to publish.</summary>
    public IReadOnlyList<LogAppend> Messages { get; private set; } = [];

    /// <summary>Whether there are rows or messages to commit.</summary>
    public bool HasRows => _findings.Count > 0 || _findings.Hours!.Count >= MostHours || Rejects.Count > 0 || _redo.Count > 0;

    /// <summary>Whether the state differs from the last one written.</summary>
    public bool HasState => engine.HasChanges || _held.HasChanges;

    /// <summary>Takes a sample, at once or once the training of its service is through.</summary>
    public void Add(ServiceSample sample, DateTimeOffset wall)
    {
        _clock.See(sample.Ticks + sample.Window.Ticks, wall);
        (_lastSample, _lastAdvance) = (wall, _lastAdvance == DateTimeOffset.MinValue ? wall : _lastAdvance);
        if (_held.IsHeld(sample.Tenant, sample.Service) && !_held.TryKeep(sample))
        {
            // Too many wait. Its own go first: a sample that overtook them would make them too old.
            Unheld++;
            Process(_held.End(sample.Tenant, sample.Service), wall);
        }

        if (!_held.IsHeld(sample.Tenant, sample.Service))
        {
            Process([sample], wall);
        }
    }

    /// <summary>Takes finished trainings into service, with the samples that waited for them, and lets time pass.</summary>
    /// <param name="wall">The wall clock.</param>
    /// <param name="failed">Told of a training that failed.</param>
    public void Turn(DateTimeOffset wall, Action<ServiceTraining> failed)
    {
        var recovered = _recovered;
        _recovered = [];
        StartTrainings();
        foreach (var sample in recovered)
        {
            Add(sample, wall);
        }

        while (_trained.TryDequeue(out var training))
        {
            engine.Adopt(training, _clock.At(wall), _findings);
            if (training.Failure is not null)
            {
                failed(training);
            }

            Process(_held.End(training.Tenant, training.Service), wall);
        }

        Advance(wall);
        StartTrainings();
    }

    /// <summary>Hands out the rows for a commit, and keeps what is to be published with it.</summary>
    public ResultRows TakeRows()
    {
        var rows = new ResultRows { Rejects = Rejects, Analytics = _findings };
        Messages = [.. _redo, .. AnalyticsMessages.Of(_findings)];
        (_findings, _redo, Rejects) = (new AnalyticsFindings { Hours = [] }, [], []);
        return rows;
    }

    /// <summary>The state since the last one, or all of it; empty where nothing changed and nothing is published.</summary>
    public byte[] Write()
    {
        if (!HasState && Messages.Count == 0)
        {
            return [];
        }

        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write(Version);
        _clock.WriteTo(writer);
        _held.WriteTo(writer);
        _held.HasChanges = false;
        var outbox = OutboxCodec.Write(Messages);
        writer.Write(outbox.Length);
        writer.Write(outbox);
        engine.WriteTo(writer, Position.WantsFull);
        writer.Flush();
        return buffer.ToArray();
    }

    /// <summary>Applies states in their order.</summary>
    /// <exception cref="InvalidDataException">One is torn or of another version.</exception>
    public void Read(IReadOnlyList<ReadOnlyMemory<byte>> states)
    {
        foreach (var state in states)
        {
            try
            {
                using var reader = new BinaryReader(new MemoryStream(state.ToArray(), writable: false), Encoding.UTF8);
                Read(reader);
            }
            catch (Exception e) when (e is EndOfStreamException or OverflowException or ArgumentException or FormatException)
            {
                throw new InvalidDataException("the state of a partition of analytics-alerts is torn", e);
            }
        }
    }

    private void Read(BinaryReader reader)
    {
        if (reader.ReadByte() is var version && version != Version)
        {
            throw new InvalidDataException($"the state of a partition of analytics-alerts has version {version}; this program knows {Version}");
        }

        _clock.Read(reader);
        _recovered = HeldSamples.Read(reader);
        var length = reader.ReadInt32();
        _redo = OutboxCodec.Read(reader.ReadBytes(length));
        engine.Read(reader);
    }

    private void Advance(DateTimeOffset wall)
    {
        var isSilent = wall - _lastSample >= Silence && wall - _lastAdvance >= Step;
        if (isSilent || wall - _lastAdvance >= LongestWait)
        {
            engine.Advance(_clock.At(wall), _findings);
            _lastAdvance = wall;
        }
    }

    private void Process(IReadOnlyCollection<ServiceSample> samples, DateTimeOffset wall)
    {
        foreach (var sample in samples)
        {
            // Another training may have become due among them.
            if (!_held.TryKeep(sample))
            {
                engine.Process(sample, _clock.At(wall), _findings);
                StartTrainings();
            }
        }
    }

    private void StartTrainings()
    {
        while (engine.TryTakeTraining(out var training))
        {
            _held.Begin(training.Tenant, training.Service);
            var started = training;
            pool.Start(() =>
            {
                started.Run();
                _trained.Enqueue(started);
            });
        }
    }
}
