using System.Diagnostics;
using Helios.Host.Cli.Completion;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli.Completion;

public sealed class CompletionScriptsSpec
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_shell_has_a_script_that_asks_the_program()
    {
        foreach (var shell in CompletionScripts.Shells)
        {
            var (code, output, _) = await CannedServer.RunAsync(CompletionCommand.Create(), [shell]);
            Assert.Equal(0, code);
            Assert.Contains("[suggest:", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Bash_completes_verbs_options_and_names_of_the_service()
    {
        Assert.SkipUnless(File.Exists("/bin/bash") || File.Exists("/usr/bin/bash"), "there is no bash");
        await using var server = await CannedServer.StartAsync("/api/v1/breakers", """{"breakers":[{"cloud":"aws","operation":"ingest"},{"cloud":"a b","operation":"$(x)"}]}""");
        Assert.Equal("breakers", await CompleteAsync(server.Address, "helios brea"));
        Assert.Equal("--state", await CompleteAsync(server.Address, "helios breakers list --st"));
        // On a busy machine the service may not answer within the second that completion waits.
        var last = "";
        await Eventually.Holds(async () => (last = await CompleteAsync(server.Address, "helios breakers show aw")) == "aws aws/ingest", "names of breakers", () => last);
        Assert.Equal("half_open", await CompleteAsync(server.Address, "helios breakers list --state half"));
    }

    private static async Task<string> CompleteAsync(string server, string line)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "helios.dll");
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true };
        start.Environment["HELIOS_SERVER"] = server;
        start.Environment["LINE"] = line;
        start.ArgumentList.Add("--norc");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($$"""
            helios() { dotnet "{{program}}" "$@"; }
            eval "$(helios completion bash)"
            COMP_LINE="$LINE" COMP_POINT=${#LINE} COMP_WORDS=($LINE) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _helios
            echo "${COMPREPLY[*]}"
            """);
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync().WaitAsync(Deadline);
        await bash.WaitForExitAsync().WaitAsync(Deadline);
        return output.Trim();
    }
}
