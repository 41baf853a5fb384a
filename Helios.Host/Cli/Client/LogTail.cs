using System.Text.Json.Nodes;

namespace Helios.Host.Cli.Client;

/// <summary>Prints log lines as they come: each once, oldest first.</summary>
internal sealed class LogTail(HeliosClient client, TextWriter output, bool isJson)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private string? _last;

    /// <summary>Prints what there is, and goes on where asked to.</summary>
    /// <param name="query">Filters, with the question mark.</param>
    /// <param name="follow">Whether to go on until cancelled.</param>
    /// <param name="stop">Ends following; that is not an error.</param>
    public async Task<int> RunAsync(string query, bool follow, CancellationToken stop)
    {
        var screen = new CliScreen(output);
        using var timer = new PeriodicTimer(Step, TimeProvider.System);
        try
        {
            do
            {
                var reply = await client.GetAsync($"api/v1/logs{query}", ClientJson.Default.JsonObject, stop);
                foreach (var line in New([.. reply.Value.Rows("logs").OrderBy(Order)]))
                {
                    await (isJson ? screen.WriteAsync(line.ToJsonString()) : screen.WriteLineAsync(LogPage.Line(line)));
                }
            }
            while (follow && await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C is how following ends.
        }

        return CliErrors.Ok;
    }

    /// <summary>Lines behind the last one printed; all of them where it is not among them any more.</summary>
    private IEnumerable<JsonObject> New(JsonObject[] lines)
    {
        var seen = _last is null ? -1 : Array.FindLastIndex(lines, line => line.ToJsonString() == _last);
        _last = lines.Length > 0 ? lines[^1].ToJsonString() : _last;
        return lines.Skip(seen + 1);
    }

    private static (double, DateTimeOffset) Order(JsonObject line) => (line.Number("sequence") ?? 0, line.Time("at", "time", "timestamp") ?? default);
}
