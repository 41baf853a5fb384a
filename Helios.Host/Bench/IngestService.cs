using Helios.Connectors.Files;
using Helios.Connectors.Log;
using Helios.Host.App;
using Helios.Host.Config;
using Helios.Host.Observability;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Host.Bench;

/// <summary>The whole service in this process, in a folder of its own, on a free port.</summary>
internal sealed class IngestService : IIngestProgress, IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder _folder = new();
    private readonly TimeProvider _time;
    private HeliosService _service = null!;
    private long _commits = -1;

    private IngestService(TimeProvider time) => _time = time;

    /// <summary>The service.</summary>
    public HeliosService Service => _service;

    /// <inheritdoc/>
    public long[] Durable { get; private set; } = [];

    /// <summary>Starts a service.</summary>
    /// <param name="options">Configuration.</param>
    /// <param name="time">The clock.</param>
    /// <param name="set">Further <c>key=value</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartupException">The configuration is wrong, or something cannot be used.</exception>
    public static async Task<IngestService> StartAsync(IngestBenchOptions options, TimeProvider time, string[] set, CancellationToken cancellationToken)
    {
        var started = new IngestService(time);
        try
        {
            var config = HeliosConfiguration.Load(
                options.ConfigFile, ["helios.http.port=0", $"helios.data.directory={started._folder.Path}", .. set, .. options.Set]);
            if (!config.IsValid)
            {
                throw new StartupException(string.Join('\n', config.Problems));
            }

            var setup = new ServiceSetup(config.Options, NullLoggerFactory.Instance, new ProblemBoard(), time);
            started._service = await HeliosService.StartAsync(setup, cancellationToken);
            return started;
        }
        catch
        {
            started._folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task WaitAsync(long records, CancellationToken cancellationToken)
    {
        var (before, since) = (-1L, _time.GetTimestamp());
        while (true)
        {
            await LookAsync(cancellationToken);
            var now = Durable.Sum();
            if (now >= records)
            {
                return;
            }

            since = now == before ? since : _time.GetTimestamp();
            before = now;
            if (_time.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"the service stands at {now:N0} of {records:N0} records");
            }

            await Task.Delay(Poll, _time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (_service.Ended.IsFaulted)
        {
            await _service.Ended;
        }

        var commits = _service.Store.Counters.Commits;
        if (commits == _commits)
        {
            return false;
        }

        var shards = await _service.Store.ShardsAsync(cancellationToken);
        var events = shards.Where(shard => shard.Shard.Topic == TopicNames.Events).ToArray();
        var durable = new long[events.Length == 0 ? 0 : events.Max(shard => shard.Shard.Partition) + 1];
        foreach (var shard in events)
        {
            durable[shard.Shard.Partition] = Math.Max(0, shard.Offset);
        }

        (Durable, _commits) = (durable, commits);
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }
}
