using System.Globalization;
using Helios.Pipeline.Events;

namespace Helios.Host.Api;

/// <summary>Spares who asks again an answer that has not changed (RFC 9110, section 13).</summary>
internal static class EntityTags
{
    /// <summary>Names the answer by its content, and says whether the asker has it already.</summary>
    /// <param name="context">A GET or HEAD; its answer gets an <c>ETag</c>.</param>
    /// <param name="answer">The body of the answer.</param>
    /// <returns>True where 304 was set, and no body is to be sent.</returns>
    public static bool TryAnswer(HttpContext context, ReadOnlySpan<byte> answer)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{XxHash64.Hash(answer):x16}\"");
        context.Response.Headers.ETag = tag;

        // Any answer may hold what only this caller may see; one that must not be stored says so itself.
        if (context.Response.Headers.CacheControl.Count == 0)
        {
            context.Response.Headers.CacheControl = "private, no-cache";
        }

        if (!context.Request.Headers.IfNoneMatch.Any(known => IsAmong(known, tag)))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static bool IsAmong(string? known, string tag) => known is not null
        && (known.Trim() == "*" || known.Contains(tag, StringComparison.Ordinal));
}
