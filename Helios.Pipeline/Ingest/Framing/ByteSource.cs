using System.IO.Compression;

namespace Helios.Pipeline.Ingest.Framing;

/// <summary>Reads a stream, unpacking gzip by its magic bytes and skipping a UTF-8 byte order mark.</summary>
internal sealed class ByteSource : IDisposable
{
    /// <summary>Without it the framework takes the end of a truncated gzip stream for its proper end.</summary>
    private const string StrictSwitch = "System.IO.Compression.UseStrictValidation";

    private readonly PeekedStream _raw;
    private PeekedStream? _bytes;
    private bool _isGzip;

    // Programs set the switch in their project file; this covers hosts that do not, unless they used gzip before.
    static ByteSource() => AppContext.SetSwitch(StrictSwitch, true);

    /// <summary>Takes the stream over.</summary>
    public ByteSource(Stream stream) => _raw = new PeekedStream(stream);

    /// <summary>What broke the input off; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads until <paramref name="destination"/> is full or the input ends.</summary>
    /// <returns>Bytes read; fewer than asked for only at the end, or where <see cref="Problem"/> broke it off.</returns>
    public int Fill(Span<byte> destination)
    {
        var total = 0;
        while (total < destination.Length && Problem is null)
        {
            var read = Read(destination[total..]);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bytes?.Dispose();
        _raw.Dispose();
    }

    private int Read(Span<byte> destination)
    {
        try
        {
            return (_bytes ??= Open()).Read(destination);
        }
        catch (InvalidDataException damaged) when (_isGzip)
        {
            Problem = $"the gzip data is damaged or cut off: {damaged.Message}";
            return 0;
        }
    }

    private PeekedStream Open()
    {
        _isGzip = _raw.Peek(2) is [0x1F, 0x8B];
        var content = _isGzip ? new PeekedStream(new GZipStream(_raw, CompressionMode.Decompress)) : _raw;
        if (content.Peek(3) is [0xEF, 0xBB, 0xBF])
        {
            content.Skip(3);
        }

        return content;
    }
}
