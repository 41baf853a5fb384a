using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;

namespace Helios.Host.Cli;

/// <summary><c>helios dev-kafka</c>: a broker for first tries, which keeps nothing.</summary>
internal static class DevKafkaCommand
{
    private const int MostBrokers = 9;
    private const int MostPartitions = 1000;
    private const int DefaultPartitions = 8;

    private static readonly Option<Dictionary<string, int>> Topics = new("--topics")
    {
        Description = "Topics to make, as name:partitions with commas between; the topics of HELIOS unless given.",
        HelpName = "NAME:N,…",
        CustomParser = ParseTopics,
        DefaultValueFactory = _ => TopicNames.WithPartitions(DefaultPartitions),
    };

    private static readonly Option<int> Brokers = new("--brokers")
    {
        Description = $"Brokers to run, 1 to {MostBrokers}.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        Validators = { CheckBrokers },
    };

    private static readonly Option<string?> PortFile = new("--port-file")
    {
        Description = "File to write the bootstrap list to once the broker takes connections; removed at the end.",
        HelpName = "FILE",
    };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("dev-kafka", """
            Runs a Kafka broker for first tries inside this process. It keeps nothing: not for production.

            SIGTERM and Ctrl+C stop it, and everything in it is gone.
            Exit: 0 stopped, 2 wrong usage, 3 cannot start.

            Examples:
              helios dev-kafka
              helios dev-kafka --topics events.all:8,events.dlq:1 --port-file kafka.txt
              helios serve --set helios.kafka.bootstrap-servers=$(cat kafka.txt)
            """)
        {
            Topics, Brokers, PortFile,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        // System.CommandLine listens for signals only once the verb has yielded; a SIGTERM right after the start would kill.
        await Task.Yield();
        var (topics, portFile) = (parsed.GetValue(Topics)!, parsed.GetValue(PortFile));
        try
        {
            using var cluster = new DevCluster(topics, parsed.GetValue(Brokers));
            WriteAtOnce(portFile, cluster.Bootstrap);
            Greet(cluster, topics, parsed.InvocationConfiguration.Output);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = stop.Register(stopped.SetResult);
            await stopped.Task;
            return CliErrors.Ok;
        }
        catch (LogException failure)
        {
            return CliErrors.Unreadable(failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return CliErrors.Unreadable($"--port-file: {failure.Message}");
        }
        finally
        {
            Remove(portFile);
        }
    }

    private static void Greet(DevCluster cluster, Dictionary<string, int> topics, TextWriter output)
    {
        output.WriteLine("DEVELOPMENT BROKER: keeps nothing, forgets the oldest records of a full partition, has no security. Not for production.");
        output.WriteLine($"topics     {string.Join(", ", topics.Select(topic => $"{topic.Key}:{topic.Value}"))}");
        output.WriteLine($"bootstrap  {cluster.Bootstrap}");
        output.WriteLine($"try        helios serve --set helios.kafka.bootstrap-servers={cluster.Bootstrap}");
        output.Flush();
    }

    /// <summary>Whoever waits for the file never reads half of it.</summary>
    private static void WriteAtOnce(string? file, string text)
    {
        if (file is not null)
        {
            var half = file + ".tmp";
            File.WriteAllText(half, text + "\n");
            File.Move(half, file, overwrite: true);
        }
    }

    private static void Remove(string? file)
    {
        try
        {
            if (file is not null)
            {
                File.Delete(file);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"helios: the port file stays behind: {failure.Message}");
        }
    }

    private static void CheckBrokers(OptionResult result)
    {
        if (!result.Implicit && result.GetValueOrDefault<int>() is < 1 or > MostBrokers)
        {
            result.AddError($"--brokers must be 1 to {MostBrokers}");
        }
    }

    private static Dictionary<string, int> ParseTopics(ArgumentResult result)
    {
        var topics = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var colon = text.LastIndexOf(':');
            var name = colon < 0 ? text : text[..colon];
            var count = DefaultPartitions;
            if (!IsTopicName(name)
                || (colon >= 0 && !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out count))
                || count is < 1 or > MostPartitions)
            {
                result.AddError($"'{text}' is not a topic; write name:partitions, such as events.all:8, with 1 to {MostPartitions} partitions");
                return topics;
            }

            topics[name] = count;
        }

        return topics;
    }

    /// <summary>Kafka's rule for topic names.</summary>
    private static bool IsTopicName(string name) => name.Length is >= 1 and <= 249 && name is not ("." or "..")
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
