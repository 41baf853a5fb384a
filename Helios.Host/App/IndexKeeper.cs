using Helios.Connectors.Fallback;
using Helios.Connectors.Files;
using Helios.Connectors.Redis;
using Helios.Connectors.Sqlite;
using Helios.Host.App.Externals;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Host.App;

/// <summary>Owns the event index and its filters: restores them, forgets what is too old, saves the filters, closes.</summary>
internal sealed partial class IndexKeeper : IDisposable
{
    public const string FilterFile = "filters.bloom";
    private const int ExpireSlice = 1000;
    private const int SlicesAtOnce = 20;

    private readonly TieredEventIndex _index;
    private readonly LookupOptions _options;
    private readonly string? _filterPath;
    private readonly DataFolder _folder;
    private readonly StreamNames _names;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Patience _patience;
    private readonly RedisBloomStore? _remoteFilters;
    private readonly FallbackEventIndex? _shared;
    private readonly Lock _maintaining = new();
    private long _savedAt;
    private long _savedCount;
    private long _expired;
    private bool _disposed;

    private IndexKeeper(TieredEventIndex index, IndexKeeperParts parts, string? filterPath, OpenedIndex? opened)
    {
        (_shared, _remoteFilters) = (opened?.Shared, opened?.Filters);
        _patience = opened?.Patience ?? new Patience(null, parts.Time);
        (_index, _options, _filterPath, _time, _logger) = (index, parts.Options.Lookup, filterPath, parts.Time, parts.Logger);
        (_folder, _names) = (parts.Folder, parts.Names);
        Lanes = new IndexAdapter(index, parts.Names);
        _savedAt = parts.Time.GetUtcNow().Ticks;
    }

    /// <summary>The index as lanes see it.</summary>
    public IndexAdapter Lanes { get; }

    /// <summary>Opens the index that configuration names.</summary>
    /// <exception cref="StartupException">A file, a server's password or an option cannot be used.</exception>
    public static IndexKeeper Open(IndexKeeperParts parts)
    {
        try
        {
            var lookup = parts.Options.Lookup;
            var bloom = FilterOptions(lookup.Bloom, parts.Options.Ingest.ExpectedSources.Length);
            bloom.Validate();
            if (ExternalKinds.Index(parts.Options) == IndexKind.Memory)
            {
                var memory = new MemoryEventIndex(lookup.Index.MaxInMemory);
                return new IndexKeeper(new TieredEventIndex(new SourceFilters(bloom), memory), parts, null, null);
            }

            var (path, opened) = (parts.Folder.File(FilterFile), IndexOpener.Open(parts));
            if (opened.Shared is { } shared)
            {
                return OpenShared(parts, bloom, opened, shared, path);
            }

            // After a crash any stored record may be absent from the filters, however far back its window was; so all are added.
            var slack = parts.Folder.WasClean ? TimeSpan.TicksPerMinute : lookup.Index.Ttl.Ticks;
            var tiered = BloomFile.Open(path, bloom, opened.Index, slack, out var refusal);
            var keeper = new IndexKeeper(tiered, parts, path, opened);
            keeper.Tell(refusal);
            return keeper;
        }
        catch (Exception e) when (e is EventIndexException or RemoteIndexException or ArgumentException)
        {
            throw new StartupException($"helios.lookup: {e.Message}", e);
        }
    }

    /// <summary>The index where it has an embedded twin; else null.</summary>
    public FallbackEventIndex? Shared => _shared;

    /// <summary>How the index does.</summary>
    public IndexStatus Status()
    {
        var statistics = _index.Filters.Statistics();
        var bytes = statistics.Sum(source => source.Bytes);
        var fill = bytes == 0 ? 0 : statistics.Sum(source => source.FillRatio * source.Bytes) / bytes;
        var counters = _index.Counters;
        return new IndexStatus(
            _index.Count, bytes, fill, counters.Absent, counters.Hits, counters.FalsePositives, counters.FalsePositiveRate, Interlocked.Read(ref _expired))
        {
            IsBypassed = _index.IsBypassed,
            Bypassed = counters.Bypassed,
            Renewals = counters.Renewals,
        };
    }

    /// <summary>Forgets a slice of what is too old, and saves the filters when it is time. Call every few seconds.</summary>
    public void Maintain()
    {
        LookForMarks();
        StartRenewal();
        lock (_maintaining)
        {
            var now = _time.GetUtcNow().Ticks;

            // Ages count in the time of the records: a file from last year is not forgotten the moment it is replayed.
            if (Lanes.NewestSeen is var newest && newest != long.MinValue)
            {
                Expire(Math.Min(now, newest) - _options.Index.Ttl.Ticks);
            }

            if (now - _savedAt >= _options.Bloom.SaveInterval.Ticks && Lanes.Stored != _savedCount)
            {
                Save();
            }
        }
    }

    /// <summary>Saves the filters and closes the index; no lane may use it any more.</summary>
    public void Dispose()
    {
        lock (_maintaining)
        {
            if (!_disposed)
            {
                _disposed = true;
                StopRenewal();
                Save();
                _index.Dispose();
            }
        }
    }

    private void Expire(long before)
    {
        try
        {
            for (var slice = 0; slice < SlicesAtOnce; slice++)
            {
                var removed = _index.Expire(before, ExpireSlice);
                Interlocked.Add(ref _expired, removed);
                if (removed < ExpireSlice)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (Patience.IsTransient(e))
        {
            // A full disk, for instance: what is too old goes the next time.
            LogNotExpired(e.Message);
        }
    }

    /// <summary>What the filters do not know yet is learnt in the background, so that a start need not wait for a large index.</summary>
    private static IndexKeeper OpenShared(IndexKeeperParts parts, Pipeline.Lookup.BloomOptions bloom, OpenedIndex opened, FallbackEventIndex shared, string path)
    {
        // A shared index makes the filters anew in any case; what was saved only shortens the time until then.
        var restored = opened.Filters?.Load(bloom);
        var keeper = new IndexKeeper(new TieredEventIndex(restored?.Filters ?? new SourceFilters(bloom), opened.Index), parts, path, opened);
        keeper.Tell(restored?.Refusal);
        keeper.Watch(shared);
        keeper.LookForMarks();
        keeper.NoteForeignRecords();
        return keeper;
    }

    private static Pipeline.Lookup.BloomOptions FilterOptions(Config.Options.BloomOptions options, int sources) => new()
    {
        FalsePositiveRate = options.FalsePositiveRate,
        Sources = Math.Clamp(sources, 1, SourceFilters.MaxSources),
        Capacity = (int)Math.Min(options.ExpectedItems, int.MaxValue),
        MaxCapacity = (int)Math.Clamp(options.ExpectedItems, 1 << 24, int.MaxValue),
        MaxGenerations = Math.Clamp(options.Generations, 2, 256),
        RotationTicks = options.Rotation.Ticks,
    };

    private void Tell(BloomRefusal? refusal)
    {
        if (refusal is { Kind: not BloomRefusalKind.Absent })
        {
            LogFiltersRefused(refusal.Detail, _index.Count);
        }
    }

    private void Save()
    {
        if (_filterPath is null)
        {
            return;
        }

        try
        {
            var (at, stored) = (_time.GetUtcNow().Ticks, Lanes.Stored);
            SourceNamesFile.Save(_folder, _names.Sources);
            if (_remoteFilters is null)
            {
                BloomFile.Save(_filterPath, _index.Filters, at);
            }
            else
            {
                _remoteFilters.Save(_index.Filters, at);
            }

            (_savedAt, _savedCount) = (at, stored);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFiltersNotSaved(e.Message);
        }
    }
}
