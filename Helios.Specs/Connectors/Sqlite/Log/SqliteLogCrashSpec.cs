using System.Collections.Concurrent;
using System.Globalization;
using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Sqlite.Log;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Sqlite.Log;

/// <summary>What a process leaves behind that is killed at any moment: the bytes of its files as they are then.</summary>
/// <remarks>
/// The files of an open log are copied while three callers append. A copy is as good as a kill as long as the write-ahead log did not begin anew
/// while it was taken (its header would differ); such a copy is taken again.
/// </remarks>
public sealed class SqliteLogCrashSpec : IDisposable
{
    private const string Topic = "events.all";
    private const int Copies = 40;
    private const int Callers = 3;

    private readonly TempFolder _folder = new();
    private readonly ConcurrentDictionary<string, int> _acknowledged = new();
    private readonly SemaphoreSlim _appends = new(0);

    public void Dispose()
    {
        _folder.Dispose();
        _appends.Dispose();
    }

    [Theory]
    [InlineData(20261120)]
    [InlineData(7)]
    public async Task Acknowledged_append_is_whole_in_every_copy_and_no_append_is_half(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var options = new EmbeddedLogOptions { CheckpointBytes = 128 * 1024, BatchBytes = 8 * 1024 };
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var log = SqliteTopicLog.Open(_folder.File("topics.db"), options, TimeProvider.System);
        await log.EnsureTopicsAsync(new Dictionary<string, int> { [Topic] = 4 }, default);
        Task[] callers = [.. Enumerable.Range(0, Callers).Select(caller => Task.Run(() => AppendAsync(log, caller, new Random(seed + caller + 1), stop.Token)))];
        for (var copy = 0; copy < Copies; copy++)
        {
            // More than are waited for, so that some are under way while the copy is taken; not without end, so that the copies stay small.
            var wanted = _acknowledged.Count + random.Next(1, 12);
            _appends.Release(30);
            await Eventually.Holds(() => _acknowledged.Count >= wanted, $"{wanted} appends", () => $"{_acknowledged.Count}");
            var promised = _acknowledged.ToArray();
            await CheckAsync(TakeCopy(copy), promised, options);
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
    }

    private async Task AppendAsync(SqliteTopicLog log, int caller, Random random, CancellationToken stop)
    {
        for (var number = 0; ; number++)
        {
            await _appends.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            var name = FormattableString.Invariant($"{caller}-{number}");
            var count = random.Next(1, 40);
            await log.AppendAsync(
                [.. Enumerable.Range(0, count).Select(i => new LogAppend(
                    Topic,
                    System.Text.Encoding.UTF8.GetBytes($"key-{caller}-{i % 7}"),
                    System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name} {count} {new string('x', random.Next(600))}")),
                    []))],
                default);
            _acknowledged[name] = count;
        }
    }

    private string TakeCopy(int number)
    {
        var copy = Path.Combine(Directory.CreateDirectory(_folder.File($"copy-{number}")).FullName, "topics.db");
        for (var attempt = 0; ; attempt++)
        {
            var before = WalHeader();
            Copy("topics.db", copy);
            Copy("topics.db-wal", copy + "-wal");
            if (before.SequenceEqual(WalHeader()))
            {
                return copy;
            }

            Assert.True(attempt < 1000, "the write-ahead log began anew during every copy");
        }
    }

    private byte[] WalHeader()
    {
        using var file = OpenShared("topics.db-wal");
        var header = new byte[32];
        file.ReadExactly(header);
        return header;
    }

    private void Copy(string name, string to)
    {
        using var from = OpenShared(name);
        using var file = File.Create(to);
        from.CopyTo(file);
    }

    private FileStream OpenShared(string name) => new(_folder.File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static async Task CheckAsync(string path, KeyValuePair<string, int>[] promised, EmbeddedLogOptions options)
    {
        await using var log = SqliteTopicLog.Open(path, options, TimeProvider.System);
        await using var member = new LogMember(log, new ConsumerSettings { Topics = [Topic], Group = "g", Member = "m" });
        await member.ReadRecords((int)(await log.LagAsync(Topic, "g", default)).Sum(lag => lag.End));
        var found = new Dictionary<string, int>();
        foreach (var record in member.Seen)
        {
            var words = record.Value.Split(' ');
            found[words[0]] = found.GetValueOrDefault(words[0]) + 1;
        }

        Assert.All(promised, append => Assert.True(
            found.GetValueOrDefault(append.Key) == append.Value, $"{append.Key}: {found.GetValueOrDefault(append.Key)} of {append.Value} records"));
        Assert.All(member.Seen, record => Assert.Equal(int.Parse(record.Value.Split(' ')[1], CultureInfo.InvariantCulture), found[record.Value.Split(' ')[0]]));
        foreach (var key in member.Seen.GroupBy(record => record.Key))
        {
            int[] order = [.. key.Select(record => int.Parse(record.Value.Split(' ')[0].Split('-')[1], CultureInfo.InvariantCulture))];
            Assert.Equal(order.Order(), order);
        }
    }
}
