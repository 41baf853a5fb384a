using System.Diagnostics;
using System.Text.RegularExpressions;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>The prompt in a pseudo terminal, as an operator meets it.</summary>
[Collection(ProcessesCollection.Name)]
public sealed partial class PromptSpec
{
    private const string Script = "/usr/bin/script";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Operator_completes_runs_interrupts_and_leaves()
    {
        Assert.SkipUnless(File.Exists(Script), "there is no script(1) of util-linux");
        using var folder = new TempFolder();
        await using var running = await RunningService.StartAsync(folder.Path, "helios.node.name=n1");
        using var prompt = Start(running.Service.Address, folder.Path);
        try
        {
            await SpeakAsync(prompt);
        }
        finally
        {
            prompt.Kill(entireProcessTree: true);
        }

        Assert.Equal(0, prompt.ExitCode);
        Assert.Equal(["breakers list", "status --watch", "brekers", "exit"], await File.ReadAllLinesAsync(Path.Combine(folder.Path, "helios", "history")));
    }

    private static async Task SpeakAsync(Process prompt)
    {
        var output = new StreamCapture(prompt.StandardOutput.BaseStream);
        await TypeAsync(prompt, output, "incidents> ", "brea\tli\t\r", prompts: 1);
        await TypeAsync(prompt, output, "breakers list", "status --watch\r", prompts: 2);
        await TypeAsync(prompt, output, "waiting   queue", "\u0003", prompts: 2);
        await TypeAsync(prompt, output, "waiting   queue", "brekers\r", prompts: 3);
        await TypeAsync(prompt, output, "did you mean breakers?", "exit\r", prompts: 4);
        await prompt.WaitForExitAsync().WaitAsync(Deadline);
    }

    private static Process Start(string server, string data)
    {
        var start = new ProcessStartInfo(Script) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["XDG_DATA_HOME"] = data;
        start.Environment["HELIOS_SERVER"] = server;
        start.Environment.Remove("CI");
        start.ArgumentList.Add("-qec");
        start.ArgumentList.Add($"stty cols 100 rows 40; exec dotnet '{Path.Combine(AppContext.BaseDirectory, "helios.dll")}'");
        start.ArgumentList.Add("/dev/null");
        return Process.Start(start)!;
    }

    /// <summary>Waits for a text, and until so many prompts were drawn before an empty line, then types.</summary>
    private static async Task TypeAsync(Process prompt, StreamCapture output, string awaited, string keys, int prompts)
    {
        await Eventually.Holds(
            () => output.Text.Contains(awaited, StringComparison.Ordinal) && EmptyPrompt().Count(output.Text) >= prompts, $"{prompts} prompts and {awaited}", () => output.Text, Deadline);
        await prompt.StandardInput.WriteAsync(keys);
        await prompt.StandardInput.FlushAsync();
    }

    [GeneratedRegex("incidents?> (\\e\\[0m)?\r")]
    private static partial Regex EmptyPrompt();
}
