using System.Text.Json.Nodes;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Client;

/// <summary>Prints log lines as they come: each once, oldest first.</summary>
internal sealed class LogTail(HeliosClient client, TextWriter output, bool isJson)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>Prints what there is, and goes on where asked to.</summary>
    /// <param name="query">Filters, with the question mark.</param>
    /// <param name="since">Only lines so young, of those that are there already; null for all.</param>
    /// <param name="follow">Whether to go on until cancelled.</param>
    /// <param name="stop">Ends following; that is not an error.</param>
    public async Task<int> RunAsync(string query, TimeSpan? since, bool follow, CancellationToken stop)
    {
        var screen = new CliScreen(output);
        var after = "";
        using var timer = new PeriodicTimer(Step, TimeProvider.System);
        try
        {
            do
            {
                var reply = await client.GetAsync($"api/v1/logs{query}{after}", ClientJson.Default.JsonObject, stop);
                await WriteAsync(screen, reply, after.Length == 0 ? since : null);
                after = reply.Value.Text("next_cursor") is { Length: > 0 } cursor ? $"&after={Uri.EscapeDataString(cursor)}" : after;
            }
            while (follow && await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C is how following ends.
        }

        return CliErrors.Ok;
    }

    private async Task WriteAsync(CliScreen screen, ServerReply<JsonObject> reply, TimeSpan? since)
    {
        if (!isJson && reply.Value.Number("missed") is > 0 and var missed)
        {
            await screen.WriteLineAsync(PageText.Line($"... {missed:0} lines were gone before they were read", ViewColours.Warn));
        }

        foreach (var line in reply.Value.Rows("lines").Where(line => since is null || line.Time("time") >= reply.At - since))
        {
            await (isJson ? screen.WriteAsync(line.ToJsonString()) : screen.WriteLineAsync(LogPage.Line(line)));
        }
    }
}
