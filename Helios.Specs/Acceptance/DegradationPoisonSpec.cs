using System.Diagnostics;
using System.Net;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Specs.Connectors.Kafka;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Ten thousand records in a row that nobody can read: each is kept with its reason and its place, and the good ones around them are reconciled.</summary>
public sealed class DegradationPoisonSpec : IDisposable
{
    private const int Poison = 10_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ten_thousand_poison_records_in_kafka_are_kept_with_reason_and_place()
    {
        DevClusterFixture.SkipWithoutLibrary();
        SkipWithoutKcat();
        using var kafka = new DevCluster(DegradationKafkaSpec.Topics());
        await using var node = LiveNode.Start(_folder.Path, $"kafka.bootstrap-servers={kafka.Bootstrap}", "kafka.session-timeout=4s");
        using var client = new ServiceClient(await node.AddressAsync());
        await client.PostCompleteAsync("before", 0, 50);
        await ProduceAsync(kafka.Bootstrap, Enumerable.Range(0, Poison).Select(i => $"{{\"event_id\": poison {i}"));
        await client.PostCompleteAsync("after", 0, 50);
        await RejectedAsync(node, "SELECT count(DISTINCT origin), count(*) FROM rejected WHERE reason = 'malformed' AND origin LIKE 'events.all/%@%#0'");
        await VerdictsAsync(node);
        var letters = await KcatAsync("-C", "-b", kafka.Bootstrap, "-t", TopicNames.DeadLetters, "-e", "-q", "-f", "%k %h\\n");
        Assert.Equal(Poison, letters.Length);
        Assert.All(letters, letter => Assert.Matches("^(events\\.all/[0-9]@[0-9]+#0) .*helios-origin=\\1,.*helios-reason=malformed,helios-detail=", letter));
        Assert.Equal(Poison, letters.Select(letter => letter.Split(' ')[0]).Distinct().Count());
        await node.StopAsync();
    }

    [Fact]
    public async Task Ten_thousand_poison_records_over_HTTP_are_kept_with_their_reason()
    {
        await using var node = LiveNode.Start(_folder.Path);
        using var client = new ServiceClient(await node.AddressAsync());
        await client.PostCompleteAsync("before", 0, 50);
        foreach (var body in Enumerable.Range(0, Poison).Chunk(1000))
        {
            using var answer = await client.PostAsync(string.Join('\n', body.Select(i => $"{{\"event_id\": poison {i}}}")));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        await client.PostCompleteAsync("after", 0, 50);
        await RejectedAsync(node, "SELECT count(DISTINCT origin), count(*) FROM rejected WHERE reason = 'malformed' AND origin LIKE 'http/helios/%'");
        await VerdictsAsync(node);
        Assert.Equal(Poison, (long)(await client.StatusAsync())["rejected_by_reason"]!["malformed"]!);
        await node.StopAsync();
    }

    private Task RejectedAsync(LiveNode node, string sql) => HoldsAsync(sql, $"{Poison}|{Poison}", node);

    private Task VerdictsAsync(LiveNode node) =>
        HoldsAsync("SELECT count(DISTINCT event_id), count(*) FROM verdicts WHERE verdict = 'consistent'", "100|100", node);

    private Task HoldsAsync(string sql, string expected, LiveNode node)
    {
        var last = "";
        return Eventually.Holds(() => (last = RunningService.Query(_folder.Path, sql)[0]) == expected, $"{sql}: {expected}", () => $"{last}\n{node.Log}", Deadline);
    }

    private async Task ProduceAsync(string bootstrap, IEnumerable<string> lines)
    {
        var file = _folder.Write("poison", string.Join('\n', lines));
        await KcatAsync("-P", "-b", bootstrap, "-t", TopicNames.Events, "-z", "lz4", "-l", file);
    }

    private static void SkipWithoutKcat()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(path.Any(folder => File.Exists(Path.Combine(folder, "kcat"))), "kcat is not installed: apt-get install kcat");
    }

    private static async Task<string[]> KcatAsync(params string[] arguments)
    {
        using var kcat = Process.Start(new ProcessStartInfo("kcat", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(Deadline);
        try
        {
            var (output, errors) = (kcat.StandardOutput.ReadToEndAsync(limit.Token), kcat.StandardError.ReadToEndAsync(limit.Token));
            await kcat.WaitForExitAsync(limit.Token);
            Assert.True(kcat.ExitCode == 0, await errors);
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            if (!kcat.HasExited)
            {
                kcat.Kill();
            }
        }
    }
}
