using Helios.Host.App.Door;

namespace Helios.Host.Live;

/// <summary>One connected client: sends it what its outbox has, one message behind the other, at the pace at which it reads.</summary>
/// <remarks>
/// <see cref="Signal"/> costs an exchange and never waits, whatever the client does. No task lives where there is nothing to send. A client that overflows
/// more often than twice a topic without ever having everything in between will not catch up: its connection is ended.
/// </remarks>
/// <param name="sink">Its connection.</param>
/// <param name="pass">What it was let in with.</param>
/// <param name="outbox">Deltas that it may be behind in a topic.</param>
/// <param name="calls">How often it may subscribe.</param>
/// <param name="instruments">Counts what it is sent.</param>
internal sealed class LiveClient(ILiveSink sink, LivePass pass, int outbox, TokenBucket calls, LiveInstruments instruments)
{
    private const int Idle = 0;
    private const int Sending = 1;
    private const int Again = 2;

    // Goes out in one write; less than a connection buffers before it makes its writer wait.
    private const int BytesOfWrite = 32 << 10;

    private readonly Dictionary<(string Topic, string? Tenant), LiveFeed> _feeds = [];
    private readonly List<LiveMessage> _messages = [];
    private int _state;
    private volatile bool _closed;

    /// <summary>What it was let in with.</summary>
    public LivePass Pass => pass;

    /// <summary>The tenants that it may see; null: all.</summary>
    public IReadOnlyCollection<string>? Tenants => pass.Tenants;

    /// <summary>How often it may subscribe.</summary>
    public TokenBucket Calls { get; } = calls;

    /// <summary>What it is to be sent.</summary>
    public LiveOutbox Outbox { get; } = new(outbox);

    /// <summary>Whether it was cut off, or has left.</summary>
    public bool IsClosed => _closed;

    /// <summary>What it is subscribed to; under the gate of <see cref="LiveRoom"/>.</summary>
    public Dictionary<(string Topic, string? Tenant), LiveFeed> Feeds_NeedsLock => _feeds;

    /// <summary>There may be something to send.</summary>
    public void Signal()
    {
        if (_closed)
        {
            return;
        }

        if (Interlocked.CompareExchange(ref _state, Sending, Idle) == Idle)
        {
            _ = Task.Run(SendAsync);
        }
        else
        {
            // Where the sender has just ended, it is this that starts it again.
            if (Interlocked.Exchange(ref _state, Again) == Idle)
            {
                _ = Task.Run(SendAsync);
            }
        }
    }

    /// <summary>It may not see what it is shown any more: nothing more is sent, and its connection ends.</summary>
    public void EndRights()
    {
        if (!_closed)
        {
            _closed = true;
            instruments.EndRights();
            sink.Abort();
        }
    }

    /// <summary>It has left: nothing more is sent.</summary>
    public void Close() => _closed = true;

    private async Task SendAsync()
    {
        do
        {
            Interlocked.Exchange(ref _state, Sending);
            try
            {
                while (!_closed && Gather())
                {
                    if (Outbox.Overflows > 2 * Outbox.Count)
                    {
                        CutOff();
                        return;
                    }

                    await sink.SendAsync(_messages);
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Whatever a connection throws, it is of no use any more; its end is logged by the hub.
                CutOff();
            }
        }
        while (Interlocked.CompareExchange(ref _state, Idle, Sending) != Sending);
    }

    /// <summary>Takes what there is for one write; false: the client has everything.</summary>
    private bool Gather()
    {
        _messages.Clear();
        for (var bytes = 0; bytes < BytesOfWrite && Outbox.Take() is { Message: { } message } step; bytes += message.Json.Length)
        {
            instruments.Sent(step);
            _messages.Add(message);
        }

        if (_messages.Count == 0)
        {
            Outbox.Settle();
        }

        return _messages.Count > 0;
    }

    private void CutOff()
    {
        if (!_closed)
        {
            _closed = true;
            instruments.CutOff();
            sink.Abort();
        }
    }
}
