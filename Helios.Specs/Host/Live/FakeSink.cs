using System.Threading.Channels;
using Helios.Host.Live;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Live;

/// <summary>A connection that a spec holds up.</summary>
/// <param name="mirror">What the client knows already.</param>
internal sealed class FakeSink(LiveMirror? mirror = null) : ILiveSink
{
    private readonly Channel<LiveMessage> _messages = Channel.CreateUnbounded<LiveMessage>();
    private readonly SemaphoreSlim _open = new(0);
    private volatile bool _isHeld;

    /// <summary>Whether it was cut off.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>What came, applied.</summary>
    public LiveMirror Mirror { get; } = mirror ?? new LiveMirror();

    /// <summary>Throws at the next message.</summary>
    public Exception? Error { get; set; }

    /// <summary>Messages that came and were not taken.</summary>
    public int Waiting => _messages.Reader.Count;

    /// <summary>Times that something was sent.</summary>
    public int Writes { get; private set; }

    /// <summary>Messages are held up, as by a client that does not read.</summary>
    public void Hold() => _isHeld = true;

    /// <summary>One message gets through.</summary>
    public void Pass() => _open.Release();

    /// <summary>Everything gets through again.</summary>
    public void Free()
    {
        _isHeld = false;
        _open.Release();
    }

    public async ValueTask SendAsync(IReadOnlyList<LiveMessage> messages)
    {
        Writes++;
        foreach (var message in messages)
        {
            if (Error is { } error)
            {
                throw error;
            }

            _messages.Writer.TryWrite(message);
            if (_isHeld)
            {
                await _open.WaitAsync();
            }
        }
    }

    public void Abort() => IsAborted = true;

    /// <summary>Takes messages until one makes the state what is wanted.</summary>
    public async Task UntilAsync(Func<LiveMirror, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!wanted(Mirror))
        {
            Mirror.Apply(LiveDocuments.Read(await _messages.Reader.ReadAsync(limit.Token)));
        }
    }
}
