namespace Helios.Host.Cli;

/// <summary>How the verbs that write simulated files begin and end.</summary>
/// <remarks>Exit codes: 0 written, 2 wrong usage, 3 a file cannot be read or written, 130 interrupted.</remarks>
internal static class SimulateRun
{
    private const int Interrupted = 130;

    /// <summary>Tells what is wrong with the command line.</summary>
    public static async Task<int> RefuseAsync(List<string> problems, string verb, TextWriter errors)
    {
        problems.ForEach(problem => errors.WriteLine("error: " + problem));
        await errors.WriteLineAsync($"Try 'helios {verb} --help'.");
        return CliErrors.UsageCode;
    }

    /// <summary>Writes the files and tells how that ended.</summary>
    /// <param name="output">Where most of it goes; - is standard output.</param>
    /// <param name="write">Writes them and returns the summary.</param>
    /// <param name="errors">Gets the summary, or what went wrong.</param>
    /// <param name="early">What an interruption leaves, for example «the file ends early».</param>
    /// <param name="cancellation">Interrupts.</param>
    public static async Task<int> WriteAsync(string output, Func<Task<string>> write, TextWriter errors, string early, CancellationToken cancellation)
    {
        try
        {
            await errors.WriteLineAsync(await write());
            return CliErrors.Ok;
        }
        catch (IOException failure) when (failure.HResult == CliErrors.BrokenPipe && output == "-")
        {
            return CliErrors.Ok; // the reader has seen enough, as in «| head»
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync("error: " + failure.Message);
            return CliErrors.UnreadableCode;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await errors.WriteLineAsync($"interrupted: {early}");
            return Interrupted;
        }
    }
}
