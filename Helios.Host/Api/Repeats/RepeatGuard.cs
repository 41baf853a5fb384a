using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Helios.Host.Config.Options;
using Helios.Host.Security;

namespace Helios.Host.Api.Repeats;

/// <summary>Serves a request that carries an <c>Idempotency-Key</c> once: sent again, it gets the answer that was given.</summary>
/// <remarks>Only what succeeded is kept: what was refused changed nothing, and may be tried again under its key.</remarks>
internal sealed class RepeatGuard(HttpOptions options, TimeProvider time)
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The header of an answer that was given before.</summary>
    public const string Replayed = "Idempotency-Replayed";

    /// <summary>Most characters of a key.</summary>
    public const int Longest = 200;

    private readonly IdempotencyKeys _keys = new(time);

    /// <summary>Serves an operation so.</summary>
    public RequestDelegate Guard(RequestDelegate serve) => context =>
        context.Request.Headers.TryGetValue(Header, out var given) ? ServeAsync(context, given.ToString(), serve) : serve(context);

    private async Task ServeAsync(HttpContext context, string given, RequestDelegate serve)
    {
        if (given.Length is 0 or > Longest || given.Any(static letter => letter is < '!' or > '~'))
        {
            await context.RefuseAsync(ProblemKind.BadRequest, $"{Header} must have 1 to {Longest} characters of printable ASCII without spaces");
            return;
        }

        using var body = await BodyReader.ReadAsync(context.Request, options.MaxBodyBytes, context.RequestAborted);
        if (body.Status != 0)
        {
            await context.RefuseAsync(body.Status, body.Problem);
            return;
        }

        var key = $"{context.Caller().Name}\n{context.Request.Method}\n{context.Request.Path}\n{given}";
        switch (_keys.Begin(key, HashOf(context.Request, body.Bytes.Span), out var answer))
        {
            case KeyState.InFlight:
                await context.RefuseAsync(ProblemKind.InFlight, $"a request with this {Header} is being served; ask again later", options.RetryAfter);
                break;
            case KeyState.Reused:
                await context.RefuseAsync(ProblemKind.KeyReused, $"this {Header} came with another request before; take a new one for each request");
                break;
            case KeyState.Served:
                await ReplayAsync(context, answer!);
                break;
            default:
                await KeepAsync(context, key, body, serve);
                break;
        }
    }

    private async Task KeepAsync(HttpContext context, string key, RequestBody body, RequestDelegate serve)
    {
        Replace(context.Request, body.Bytes);
        var to = context.Response.Body;
        using var captured = new MemoryStream();
        StoredAnswer? answer = null;
        context.Response.Body = captured;
        try
        {
            await serve(context);
            if (context.Response.StatusCode is >= 200 and < 300 && context.Response.Headers.CacheControl != "no-store")
            {
                answer = new StoredAnswer(context.Response.StatusCode, context.Response.ContentType, captured.ToArray());
            }
        }
        finally
        {
            context.Response.Body = to;
            _keys.End(key, answer);
        }

        captured.Position = 0;
        await captured.CopyToAsync(to, context.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext context, StoredAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        context.Response.Headers[Replayed] = "true";
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>What was read is read again by whoever serves the request, unpacked already.</summary>
    private static void Replace(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        MemoryMarshal.TryGetArray(body, out var bytes);
        request.Body = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        request.ContentLength = body.Length;
        request.Headers.ContentEncoding = default;
    }

    private static string HashOf(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.QueryString.Value ?? ""));
        hash.AppendData(body);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
