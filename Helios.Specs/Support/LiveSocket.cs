using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Helios.Specs.Support;

/// <summary>A client of a hub: the JSON protocol of SignalR over a WebSocket, as little of it as specs need.</summary>
internal sealed class LiveSocket : IAsyncDisposable
{
    private const char End = '\u001e';

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonNode> _messages = Channel.CreateUnbounded<JsonNode>();
    private readonly Dictionary<string, TaskCompletionSource<JsonNode?>> _calls = [];
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private int _call;

    /// <summary>Why the server closed the connection; empty where it did not say.</summary>
    public Task<string> Closed => _closed.Task;

    /// <summary>Messages that came and were not taken.</summary>
    public int Waiting => _messages.Reader.Count;

    /// <summary>Connects.</summary>
    /// <param name="address">Of the service, for example <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="query">Of the request, with its question mark.</param>
    /// <param name="isReading">False: nothing is read before <see cref="Read"/>, as by a client that hangs.</param>
    public static async Task<LiveSocket> ConnectAsync(string address, string query = "", bool isReading = true)
    {
        var client = new LiveSocket();
        using var limit = new CancellationTokenSource(Patience);
        await client._socket.ConnectAsync(new Uri(address.Replace("http://", "ws://", StringComparison.Ordinal) + "/live" + query), limit.Token);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        if (isReading)
        {
            client.Read();
        }

        return client;
    }

    /// <summary>Begins to read.</summary>
    public void Read() => _reading = Task.Run(ReadAsync);

    /// <summary>Calls a method of the hub and waits for its result.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is the server's.</exception>
    public async Task<JsonNode?> CallAsync(string method, params JsonNode?[] arguments)
    {
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        string id;
        lock (_gate)
        {
            id = $"{++_call}";
            _calls[id] = answer;
        }

        await SendAsync(CallOf(method, id, arguments));
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>Calls without waiting for a result.</summary>
    public Task TellAsync(string method, params JsonNode?[] arguments) => SendAsync(CallOf(method, null, arguments));

    /// <summary>Subscribes.</summary>
    public Task<JsonNode?> SubscribeAsync(string topic, string options = "{}") => CallAsync("Subscribe", topic, JsonNode.Parse(options));

    /// <summary>The next message of the client method <c>live</c>.</summary>
    public async Task<JsonNode> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await _messages.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Messages until one makes the state what is wanted.</summary>
    public async Task<LiveMirror> UntilAsync(LiveMirror mirror, Func<LiveMirror, bool> wanted)
    {
        while (!wanted(mirror))
        {
            mirror.Apply(await NextAsync());
        }

        return mirror;
    }

    /// <summary>Breaks the connection off without a word.</summary>
    public void Drop() => _socket.Abort();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading.WaitAsync(Patience);
        _socket.Dispose();
    }

    private static string CallOf(string method, string? id, JsonNode?[] arguments)
    {
        var call = new JsonObject { ["type"] = 1, ["target"] = method, ["arguments"] = new JsonArray([.. arguments.Select(static argument => argument?.DeepClone())]) };
        if (id is not null)
        {
            call["invocationId"] = id;
        }

        return call.ToJsonString();
    }

    private async Task SendAsync(string record)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(record + End), WebSocketMessageType.Text, true, limit.Token);
    }

    private async Task ReadAsync()
    {
        var (buffer, text) = (new byte[64 << 10], new StringBuilder());
        var decoder = Encoding.UTF8.GetDecoder();
        var chars = new char[buffer.Length];
        try
        {
            while (true)
            {
                var got = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                text.Append(chars, 0, decoder.GetChars(buffer, 0, got.Count, chars, 0));
                Take(text);
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Broken off, by either side.
        }

        _closed.TrySetResult("");
        _messages.Writer.TryComplete();
    }

    private void Take(StringBuilder text)
    {
        var records = text.ToString().Split(End);
        text.Clear().Append(records[^1]);
        foreach (var record in records[..^1])
        {
            Take(JsonNode.Parse(record)!);
        }
    }

    private void Take(JsonNode record)
    {
        switch ((int?)record["type"])
        {
            case 1:
                _messages.Writer.TryWrite(record["arguments"]![0]!);
                break;
            case 3:
                TaskCompletionSource<JsonNode?>? answer;
                lock (_gate)
                {
                    _calls.Remove((string)record["invocationId"]!, out answer);
                }

                if (record["error"] is { } error)
                {
                    answer?.TrySetException(new InvalidOperationException((string)error!));
                }
                else
                {
                    answer?.TrySetResult(record["result"]);
                }

                break;
            case 7:
                _closed.TrySetResult((string?)record["error"] ?? "");
                break;
            default:
                // The answer to the handshake, and pings.
                break;
        }
    }
}
