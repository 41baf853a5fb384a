using System.Buffers;
using System.IO.Compression;
using Helios.Host.Api.Connections;

namespace Helios.Host.Api;

/// <summary>Reads a request body whole, unpacked and bounded.</summary>
internal static class BodyReader
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Most bytes, packed and unpacked.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The bytes, to be disposed, or the status that answers why there are none.</returns>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return RequestBody.Refuse(StatusCodes.Status413PayloadTooLarge, TooLarge(limit));
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        var packed = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!packed && encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return RequestBody.Refuse(StatusCodes.Status415UnsupportedMediaType, "Content-Encoding must be gzip or absent");
        }

        try
        {
            await using var stream = packed ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : request.Body;
            var body = await ReadAsync(stream, packed ? null : request.ContentLength, limit, cancellationToken);
            request.HttpContext.Features.Get<BodyArrival>()?.Complete();
            return body;
        }
        catch (BadHttpRequestException e)
        {
            return RequestBody.Refuse(e.StatusCode, Problem(e.StatusCode, limit));
        }
        catch (InvalidDataException)
        {
            return RequestBody.Refuse(StatusCodes.Status400BadRequest, "the body is not gzip, or is torn, although Content-Encoding says so");
        }
    }

    private static async Task<RequestBody> ReadAsync(Stream stream, long? length, long limit, CancellationToken cancellationToken)
    {
        // One byte beyond the limit proves a body too long without unpacking the rest of it.
        var most = (int)Math.Min(limit + 1, Array.MaxLength);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(length + 1 ?? FirstBuffer, most));
        var read = 0;
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer.AsMemory(read, Math.Min(buffer.Length, most) - read), cancellationToken)) > 0)
            {
                read += count;
                if (read == most)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return RequestBody.Refuse(StatusCodes.Status413PayloadTooLarge, TooLarge(limit));
                }

                buffer = read == buffer.Length ? Grown(buffer, most) : buffer;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        return new RequestBody(buffer, read);
    }

    private static byte[] Grown(byte[] buffer, int most)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(buffer.Length * 2L, most));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static string Problem(int status, long limit) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge(limit),
        StatusCodes.Status408RequestTimeout => "the body came too slowly (helios.http.sender-patience); send it again, in smaller parts where the line is slow",
        _ => "the body ended early, or its chunks cannot be read; send it again",
    };

    private static string TooLarge(long limit) => FormattableString.Invariant($"the body has more than {limit} bytes; send it in parts");
}
