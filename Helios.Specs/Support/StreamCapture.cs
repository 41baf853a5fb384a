using System.Text;

namespace Helios.Specs.Support;

/// <summary>Drains a child process's stream into memory while others may look at what came so far.</summary>
internal sealed class StreamCapture
{
    private readonly Lock _gate = new();
    private readonly MemoryStream _bytes = new();
    private readonly Task _pump;

    /// <summary>Starts reading <paramref name="stream"/> at once, so that the child never blocks on a full pipe.</summary>
    public StreamCapture(Stream stream) => _pump = PumpAsync(stream);

    /// <summary>What came so far, as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Snapshot());

    /// <summary>Waits for the end of the stream and returns all of it.</summary>
    /// <exception cref="TimeoutException">Another process keeps the stream open.</exception>
    public async Task<byte[]> CompleteAsync(TimeSpan deadline)
    {
        await _pump.WaitAsync(deadline);
        return Snapshot();
    }

    private byte[] Snapshot()
    {
        lock (_gate)
        {
            return _bytes.ToArray();
        }
    }

    private async Task PumpAsync(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            lock (_gate)
            {
                _bytes.Write(buffer, 0, read);
            }
        }
    }
}
