using System.Buffers;

namespace Helios.Host.Api;

/// <summary>The bytes of a request, or why there are none.</summary>
internal sealed class RequestBody : IDisposable
{
    private byte[]? _buffer;

    /// <summary>Takes a rented buffer over.</summary>
    public RequestBody(byte[] buffer, int length)
    {
        _buffer = buffer;
        Bytes = buffer.AsMemory(0, length);
    }

    private RequestBody(int status, string problem)
    {
        Status = status;
        Problem = problem;
    }

    /// <summary>The bytes; valid until disposed.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>HTTP status of the refusal; 0 when there are bytes.</summary>
    public int Status { get; }

    /// <summary>Why it was refused; empty when there are bytes.</summary>
    public string Problem { get; } = "";

    public static RequestBody Refuse(int status, string problem) => new(status, problem);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer is { } buffer)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
