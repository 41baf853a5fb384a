using System.Diagnostics;
using System.Globalization;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary><c>helios dev-kafka</c> as a process, and kcat to speak with it: a client that nobody here wrote.</summary>
internal sealed class DevBroker : IAsyncDisposable
{
    private const int Partitions = 8;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly HeliosProcess _process;
    private readonly TempFolder _folder;

    private DevBroker(HeliosProcess process, TempFolder folder, string bootstrap) => (_process, _folder, Bootstrap) = (process, folder, bootstrap);

    public string Bootstrap { get; }

    /// <summary>Skips the spec, visibly, where a tool is absent.</summary>
    public static void Require()
    {
        Assert.SkipUnless(DevCluster.IsAvailable, "librdkafka is not installed: apt-get install librdkafka1");
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(path.Any(folder => File.Exists(Path.Combine(folder, "kcat"))), "kcat is not installed: apt-get install kcat");
    }

    /// <summary>Starts a broker with the topics of HELIOS, eight partitions for events.</summary>
    public static async Task<DevBroker> StartAsync()
    {
        var folder = new TempFolder();
        var file = folder.File("bootstrap");
        var process = HeliosProcess.Start(["dev-kafka", "--port-file", file]);
        try
        {
            await Eventually.Holds(() => File.Exists(file), "the broker takes connections", () => process.ErrorsSoFar);
            return new DevBroker(process, folder, (await File.ReadAllTextAsync(file)).Trim());
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Produces events with their id as key.</summary>
    public Task ProduceKeyedAsync(IEnumerable<string> events) => ProduceAsync(events.Select(json => $"{IdOf(json)}\t{json}"), "-K", @"\t");

    /// <summary>Produces lines as they are, without keys: each lands in any partition.</summary>
    public Task ProduceUnkeyedAsync(IEnumerable<string> events) => ProduceAsync(events);

    /// <summary>Values of everything in a topic.</summary>
    public Task<string[]> ReadAllAsync(string topic) => KcatAsync(["-C", "-b", Bootstrap, "-t", topic, "-o", "beginning", "-e", "-q"]);

    /// <summary>Records in the topic of the events, as long as the broker has not forgotten any.</summary>
    public async Task<long> EndAsync()
    {
        var partitions = Enumerable.Range(0, Partitions).SelectMany(partition => new[] { "-t", $"{TopicNames.Events}:{partition}:-1" });
        var lines = await KcatAsync(["-Q", "-b", Bootstrap, .. partitions]);
        return lines.Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    // Compressed, because the broker keeps a few MB a partition.
    private async Task ProduceAsync(IEnumerable<string> lines, params string[] options)
    {
        var file = _folder.File("produce");
        await File.WriteAllLinesAsync(file, lines);
        await KcatAsync(["-P", "-b", Bootstrap, "-t", TopicNames.Events, "-z", "lz4", "-X", "enable.idempotence=true", .. options, "-l", file]);
    }

    private static string IdOf(string json)
    {
        const string Before = "\"event_id\":\"";
        var start = json.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return json[start..json.IndexOf('"', start)];
    }

    private static async Task<string[]> KcatAsync(string[] arguments)
    {
        using var kcat = Process.Start(new ProcessStartInfo("kcat", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var (output, errors) = (kcat.StandardOutput.ReadToEndAsync(deadline.Token), kcat.StandardError.ReadToEndAsync(deadline.Token));
            await kcat.WaitForExitAsync(deadline.Token);
            Assert.True(kcat.ExitCode == 0, $"kcat {string.Join(' ', arguments)} ended with {kcat.ExitCode}: {await errors}");
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
