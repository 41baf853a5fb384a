using System.Diagnostics;
using System.Reflection;
using Helios.Connectors.Files;

namespace Helios.Host.Bench;

/// <summary><c>helios dev-kafka</c> as a process of its own, so that its processor time can be told from ours.</summary>
internal sealed class DevBroker : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private readonly ScratchFolder _folder;
    private readonly Process _process;

    private DevBroker(ScratchFolder folder, Process process, string bootstrap) => (_folder, _process, Bootstrap) = (folder, process, bootstrap);

    /// <summary>Address of the broker.</summary>
    public string Bootstrap { get; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a broker.</summary>
    /// <param name="topics">As <c>--topics</c> takes them.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It did not come up.</exception>
    public static async Task<DevBroker> StartAsync(string topics, TimeProvider time, CancellationToken cancellationToken)
    {
        var folder = new ScratchFolder();
        var portFile = Path.Combine(folder.Path, "kafka.txt");
        var process = Process.Start(Command(topics, portFile)) ?? throw new InvalidOperationException("helios dev-kafka did not start");
        try
        {
            var since = time.GetTimestamp();
            while (!File.Exists(portFile))
            {
                if (process.HasExited || time.GetElapsedTime(since) > StartPatience)
                {
                    throw new InvalidOperationException("helios dev-kafka did not come up");
                }

                await Task.Delay(20, cancellationToken);
            }

            return new DevBroker(folder, process, (await File.ReadAllTextAsync(portFile, cancellationToken)).Trim());
        }
        catch
        {
            End(process);
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        End(_process);
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ProcessStartInfo Command(string topics, string portFile)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        foreach (var argument in new[] { "dev-kafka", "--topics", topics, "--port-file", portFile })
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
