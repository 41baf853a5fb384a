using System.Diagnostics;
using System.Text;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Specs.Connectors.Kafka;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>The development broker as a user meets it, spoken to by kcat, a client that nobody here wrote.</summary>
public sealed class DevKafkaSpec
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Kcat_and_HELIOS_read_what_kcat_wrote()
    {
        SkipWithoutKcat();
        using var folder = new TempFolder();
        await using var broker = HeliosProcess.Start(["dev-kafka", "--topics", "events.all:2,other", "--port-file", folder.File("port")]);
        var bootstrap = await BootstrapAsync(broker, folder.File("port"));

        var lines = string.Concat(Enumerable.Range(0, 50).Select(i => $"ord-{i}:{{\"event_id\":\"ord-{i}\"}}\n"));
        await KcatAsync(lines, "-P", "-b", bootstrap, "-t", "events.all", "-K", ":", "-z", "lz4");
        await KcatAsync("gone:\n", "-P", "-b", bootstrap, "-t", "events.all", "-K", ":", "-Z");
        var back = await KcatAsync("", "-C", "-b", bootstrap, "-t", "events.all", "-e", "-q", "-f", "%k:%s\\n");
        Assert.Equal((lines + "gone:\n").Split('\n').Order(), back.Split('\n').Order());

        await using var log = new KafkaTopicLog(new KafkaSettings { BootstrapServers = bootstrap }, TimeProvider.System);
        await using var member = new LogMember(log, new ConsumerSettings { Topics = ["events.all"], Group = "g", Member = "m" });
        await member.ReadRecords(51);
        Assert.Equal((lines + "gone:\n").Split('\n').Order(), member.Seen.Select(record => $"{record.Key}:{record.Value}").Append("").Order());

        broker.Terminate();
        (await broker.WaitAsync(Deadline)).ShouldExitWith(0);
        Assert.False(File.Exists(folder.File("port")));
    }

    [Fact]
    public async Task Banner_says_that_nothing_is_kept_and_names_the_topics_of_HELIOS()
    {
        DevClusterFixture.SkipWithoutLibrary();
        using var folder = new TempFolder();
        await using var broker = HeliosProcess.Start(["dev-kafka", "--brokers", "3", "--port-file", folder.File("port")]);
        var bootstrap = await BootstrapAsync(broker, folder.File("port"));
        Assert.Equal(3, bootstrap.Split(',').Length);
        await Eventually.Holds(() => broker.OutputSoFar.Contains("try ", StringComparison.Ordinal), "the banner", () => broker.OutputSoFar);
        Assert.Contains("DEVELOPMENT BROKER: keeps nothing", broker.OutputSoFar, StringComparison.Ordinal);
        Assert.Contains($"bootstrap  {bootstrap}", broker.OutputSoFar, StringComparison.Ordinal);
        foreach (var topic in new[] { $"{TopicNames.Events}:8", $"{TopicNames.DeadLetters}:1", $"{TopicNames.Verdicts}:8", $"{TopicNames.Metrics}:8", $"{TopicNames.Decisions}:1" })
        {
            Assert.Contains(topic, broker.OutputSoFar, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--topics", "events.all:0")]
    [InlineData("--topics", "a b:1")]
    [InlineData("--brokers", "10")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments)
    {
        var result = (await HeliosProcess.RunAsync(["dev-kafka", .. arguments])).ShouldExitWith(2);
        Assert.Contains(arguments[0] == "--topics" ? arguments[1] : "--brokers", result.Errors, StringComparison.Ordinal);
    }

    private static void SkipWithoutKcat()
    {
        DevClusterFixture.SkipWithoutLibrary();
        var isThere = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "kcat"))) ?? false;
        Assert.SkipUnless(isThere, "kcat is not installed: apt-get install kcat");
    }

    private static async Task<string> BootstrapAsync(HeliosProcess broker, string portFile)
    {
        await Eventually.Holds(
            () => File.Exists(portFile) || broker.HasExited, "the port file", () => broker.OutputSoFar + broker.ErrorsSoFar, TimeSpan.FromSeconds(60));
        Assert.False(broker.HasExited, broker.ErrorsSoFar);
        return (await File.ReadAllTextAsync(portFile)).Trim();
    }

    private static async Task<string> KcatAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("kcat", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var kcat = Process.Start(start)!;
        var (output, errors) = (kcat.StandardOutput.ReadToEndAsync(), kcat.StandardError.ReadToEndAsync());
        await kcat.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input));
        kcat.StandardInput.Close();
        using var limit = new CancellationTokenSource(Deadline);
        try
        {
            await kcat.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            kcat.Kill();
            throw new TimeoutException($"kcat {string.Join(' ', arguments)} ran longer than {Deadline.TotalSeconds} s");
        }

        Assert.True(kcat.ExitCode == 0, $"kcat {string.Join(' ', arguments)}: {await errors}");
        return await output;
    }
}
