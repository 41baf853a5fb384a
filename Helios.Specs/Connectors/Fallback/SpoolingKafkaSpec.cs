using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Connectors.Sqlite.Log;
using Helios.Specs.Connectors.Kafka;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Fallback;

/// <summary>A broker that goes and comes, with a SQLite file as spool: what Kafka's client says is what the spool was made for.</summary>
public sealed class SpoolingKafkaSpec : IDisposable
{
    private static readonly Dictionary<string, int> Topics = new() { ["events"] = 4 };

    private readonly TempFolder _folder = new();
    private readonly SpoolOptions _options = new() { FirstBackoff = TimeSpan.FromMilliseconds(50), MaxBackoff = TimeSpan.FromSeconds(1), DrainRecords = 500 };

    [Fact]
    public async Task Broker_away_at_the_start_is_spooled_for_and_sent_to_once_it_is_there()
    {
        using var cluster = NewCluster();
        cluster.TakeDown();
        await using var log = await Open(cluster);
        await log.EnsureTopicsAsync(Topics, default);
        Assert.Equal((PartMode.Fallback, "kafka", "sqlite"), (log.Status.Mode, log.Status.Primary, log.Status.Serving));
        Assert.Contains("helios.kafka.bootstrap-servers", log.Status.Why, StringComparison.Ordinal);
        await AppendTo(log, 0, 2000);
        Assert.Equal(2000, log.Status.Pending);
        cluster.BringUp();
        await Returned(log);
        await AppendTo(log, 2000, 10);
        await HoldsInOrder(log, 2010, exactly: true);
    }

    [Fact]
    public async Task Broker_that_goes_while_appends_go_on_gets_everything_in_order_when_it_is_back()
    {
        using var cluster = NewCluster();
        await using var log = await Open(cluster);
        await log.EnsureTopicsAsync(Topics, default);
        await AppendTo(log, 0, 1000);
        Assert.Equal(PartMode.Primary, log.Status.Mode);

        cluster.TakeDown();
        await AppendTo(log, 1000, 1000);
        Assert.Equal((PartMode.Fallback, 1000L), (log.Status.Mode, log.Status.Pending));
        cluster.BringUp();
        var next = 2000;
        await Eventually.Holds(
            async () =>
            {
                // No faster than the spool is sent, or it would never be empty.
                for (var i = 0; i < 50 && log.Status.Mode != PartMode.Primary && log.Status.Pending < 5000; i++, next += 10)
                {
                    await AppendTo(log, next, 10);
                }

                return log.Status.Mode == PartMode.Primary;
            },
            "Kafka serves again",
            () => $"{log.Status} {log.Counters}",
            TimeSpan.FromSeconds(60));
        await AppendTo(log, next, 50);
        TestContext.Current.SendDiagnosticMessage($"{log.Counters}");
        await HoldsInOrder(log, next + 50, exactly: false);
    }

    [Fact]
    public async Task Spool_file_of_a_run_that_ended_is_sent_by_the_next()
    {
        using var cluster = NewCluster();
        cluster.TakeDown();
        await using (var first = await Open(cluster))
        {
            await first.EnsureTopicsAsync(Topics, default);
            await AppendTo(first, 0, 3000);
        }

        cluster.BringUp();
        await using var log = await Open(cluster);
        Assert.Equal((PartMode.Fallback, 3000L), (log.Status.Mode, log.Status.Pending));
        await AppendTo(log, 3000, 10);
        await log.EnsureTopicsAsync(Topics, default);
        await Returned(log);
        await HoldsInOrder(log, 3010, exactly: true);
    }

    [Fact]
    public async Task Name_that_does_not_resolve_is_spooled_for()
    {
        DevClusterFixture.SkipWithoutLibrary();
        await using var log = await Open($"no-such-host.invalid:{FreePort.Next()}");
        await log.EnsureTopicsAsync(Topics, default);
        await AppendTo(log, 0, 10);
        Assert.Equal((PartMode.Fallback, 10L), (log.Status.Mode, log.Status.Pending));
    }

    [Fact]
    public async Task Broker_that_is_there_and_refuses_is_an_error_that_names_the_key()
    {
        DevClusterFixture.SkipWithoutLibrary();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerInPlain(listener);
        await using (var log = await Open($"{listener.LocalEndpoint}", "ssl", TimeSpan.FromSeconds(6)))
        {
            var failure = await Assert.ThrowsAsync<LogException>(async () => await log.EnsureTopicsAsync(Topics, default));
            Assert.Equal(LogFailure.Configuration, failure.Failure);
            Assert.Contains("helios.kafka.protocol", failure.Message, StringComparison.Ordinal);
            Assert.Equal(PartMode.Primary, log.Status.Mode);
        }

        listener.Stop();
        await answering;
    }

    public void Dispose() => _folder.Dispose();

    private static DevCluster NewCluster()
    {
        DevClusterFixture.SkipWithoutLibrary();
        return new DevCluster(Topics);
    }

    private Task<SpoolingTopicLog> Open(DevCluster cluster) => Open(cluster.Bootstrap);

    private async Task<SpoolingTopicLog> Open(string bootstrap, string protocol = "plaintext", TimeSpan? deliveryTimeout = null)
    {
        var settings = new KafkaSettings
        {
            BootstrapServers = bootstrap,
            Protocol = protocol,
            SessionTimeout = TimeSpan.FromSeconds(4),
            DeliveryTimeout = deliveryTimeout ?? TimeSpan.FromSeconds(2),
        };
        var spool = SqliteTopicLog.Open(_folder.File("spool.db"), _options.LogOptions(1 << 30), TimeProvider.System);
        return await SpoolingTopicLog.OpenAsync(
            new KafkaTopicLog(settings, TimeProvider.System), spool, _options, TimeProvider.System, new Random(1), default);
    }

    /// <summary>To a client that speaks TLS this is no Kafka, but it is not away either.</summary>
    private static async Task AnswerInPlain(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                try
                {
                    await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
                }
                catch (IOException)
                {
                    // This client has gone; the next one is answered all the same.
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private static async Task AppendTo(SpoolingTopicLog log, int first, int count) => await log.AppendAsync(
        [.. Enumerable.Range(first, count).Select(i => ScriptedLog.Record($"key-{i % 7}", i.ToString(CultureInfo.InvariantCulture)))], default);

    private static Task Returned(SpoolingTopicLog log) => Eventually.Holds(
        () => log.Status.Mode == PartMode.Primary, "Kafka serves again", () => $"{log.Status} {log.Counters}", TimeSpan.FromSeconds(60));

    private static async Task HoldsInOrder(SpoolingTopicLog log, int count, bool exactly)
    {
        await using var member = new LogMember(log, new ConsumerSettings { Topics = ["events"], Group = "g", Member = "m" });
        await member.ReadUntil(
            () => member.Seen.Count >= count && member.Owned.All(member.Consumer.IsAtEnd), $"{count} records");
        Assert.Equal(count, member.Seen.Select(record => record.Value).Distinct().Count());
        foreach (var key in member.Seen.GroupBy(record => record.Key))
        {
            int[] each = [.. key.Select(record => int.Parse(record.Value, CultureInfo.InvariantCulture)).Distinct()];
            Assert.Equal(each.Order(), each);
        }

        Assert.True(!exactly || member.Seen.Count == count, $"{member.Seen.Count} records instead of {count}");
    }
}
