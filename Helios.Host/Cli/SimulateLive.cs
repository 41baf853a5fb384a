using System.Net;
using System.Net.Http.Headers;
using Helios.Host.Simulation;

namespace Helios.Host.Cli;

/// <summary>Plays a simulation against the clock and sends it to a running service, as clouds would: what is refused for now is sent again.</summary>
/// <remarks>Ends when it is cancelled, or when the time is over. Exit codes: 0 sent, 3 the service cannot be reached or refuses what it gets.</remarks>
internal static class SimulateLive
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(
        Uri server, SimulationOptions options, PayloadLibrary payloads, TimeSpan? length, TextWriter errors, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (length is { } time)
        {
            over.CancelAfter(time);
        }

        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = !server.IsLoopback }) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = ServerQuery.KeyOf(null) is { } key ? new AuthenticationHeaderValue("Bearer", key) : null;
        var simulator = new LiveSimulator(options, payloads, TimeProvider.System);
        await errors.WriteLineAsync($"SIMULATED events are sent to {server} until Ctrl+C{(length is null ? "" : $" or for {length}")}");
        var (told, waited) = (TimeProvider.System.GetTimestamp(), 0L);
        try
        {
            await foreach (var batch in simulator.BatchesAsync(Tick, over.Token))
            {
                while (await SendAsync(http, batch, over.Token) is { } pause)
                {
                    waited++;
                    await Task.Delay(pause, TimeProvider.System, over.Token);
                }

                if (TimeProvider.System.GetElapsedTime(told) >= ReportEvery)
                {
                    told = TimeProvider.System.GetTimestamp();
                    await errors.WriteLineAsync($"sent {simulator.Copies} copies; {simulator.Faults}; refused for now {waited} times");
                }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // Ctrl+C, or the time is over: how it is meant to end.
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"error: {server} cannot be reached: {failure.Message}. Is 'helios serve' running there?");
            return CliErrors.UnreadableCode;
        }

        await errors.WriteLineAsync($"sent {simulator.Copies} copies; {simulator.Faults}");
        return CliErrors.Ok;
    }

    /// <returns>How long to wait before the same is sent again; null: it was taken.</returns>
    private static async Task<TimeSpan?> SendAsync(HttpClient http, ReadOnlyMemory<byte> batch, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(batch);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await http.PostAsync(new Uri("ingest/events", UriKind.Relative), content, cancellation);
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        return answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
            ? answer.Headers.RetryAfter?.Delta ?? Pause
            : throw new HttpRequestException($"it answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
    }
}
