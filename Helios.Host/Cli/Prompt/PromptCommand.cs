
namespace Helios.Host.Cli.Prompt;

/// <summary><c>helios</c> without a verb, on a terminal: the prompt.</summary>
internal static class PromptCommand
{
    /// <summary>Runs the prompt until its user leaves.</summary>
    /// <param name="server">The service to talk to; null: from the environment, else on this machine.</param>
    /// <param name="key">The API key of the session; null: none.</param>
    public static async Task<int> RunAsync(string? server, string? key)
    {
        if (!ServerQuery.TryServer(server, out var address, out var problem))
        {
            return CliErrors.Usage(problem);
        }

        var terminal = SystemTerminal.Instance;
        var history = LineHistory.Open(LineHistory.DefaultPath, out var trouble);
        if (trouble is not null)
        {
            await terminal.Error.WriteLineAsync($"helios: {trouble}");
        }

        return await new PromptSession(terminal, history, new PromptTarget(address, key), TimeProvider.System).RunAsync(CancellationToken.None);
    }
}
