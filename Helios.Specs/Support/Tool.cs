using System.Diagnostics;

namespace Helios.Specs.Support;

/// <summary>A program of the system that some specs use, such as promtool.</summary>
internal static class Tool
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Whether it is on PATH.</summary>
    public static bool IsThere(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, name)));

    /// <summary>Skips the spec visibly where it is not.</summary>
    /// <param name="name">The program.</param>
    /// <param name="package">The Debian package that has it.</param>
    public static void Need(string name, string package = "prometheus") =>
        Assert.SkipUnless(IsThere(name), $"{name} is not installed: ./build.sh setup, or apt-get install {package}");

    /// <summary>Runs it to its end, or ends it with all that it started at the deadline.</summary>
    /// <returns>Exit code, and both outputs together.</returns>
    public static async Task<(int Code, string Text)> RunAsync(string name, string[] args, string input = "", TimeSpan? deadline = null)
    {
        using var process = Start(name, args);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(deadline ?? Deadline);
            await process.WaitForExitAsync().WaitAsync(Deadline);
            return (process.ExitCode, string.Concat(texts));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs something that takes long to its end; at the deadline it is killed with all that it has started.</summary>
    /// <returns>Exit code, and what it wrote to its standard output.</returns>
    public static async Task<(int Code, string Text)> RunAsync(ProcessStartInfo start, TimeSpan deadline)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        var written = new StreamCapture(process.StandardOutput.BaseStream);
        try
        {
            await process.WaitForExitAsync().WaitAsync(deadline);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().WaitAsync(Deadline);
            throw new TimeoutException($"{start.FileName} ran longer than {deadline.TotalSeconds:0} s:\n{written.Text}");
        }

        await written.CompleteAsync(Deadline);
        return (process.ExitCode, written.Text);
    }

    /// <summary>Starts it; the caller ends it.</summary>
    public static Process Start(string name, string[] args)
    {
        var start = new ProcessStartInfo(name) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in args)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start");
    }
}
