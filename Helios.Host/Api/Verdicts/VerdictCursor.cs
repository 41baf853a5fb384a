using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Helios.Connectors.Store;
using Helios.Pipeline.Events;

namespace Helios.Host.Api.Verdicts;

/// <summary>A place in a list of verdicts as text, together with the question that it belongs to.</summary>
internal static class VerdictCursor
{
    private const int Longest = 4096;
    private const char Between = '\n';

    /// <summary>Writes a place.</summary>
    public static string Write(VerdictPlace place, VerdictFilter question) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Join(Between, MarkOf(question), place.WindowStart, place.Tenant, place.EventId)));

    /// <summary>Reads a place.</summary>
    /// <exception cref="RequestRefused">It is none, or of another question.</exception>
    public static VerdictPlace? Read(HttpContext context, VerdictFilter question)
    {
        if ((string?)context.Request.Query["cursor"] is not { } text)
        {
            return null;
        }

        var parts = text.Length <= Longest && Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Between, 4) : [];
        if (parts.Length != 4 || !DateTimeOffset.TryParse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            throw new RequestRefused(ProblemKind.BadCursor, "cursor must be the next_cursor of an earlier answer");
        }

        return parts[0] == MarkOf(question)
            ? new VerdictPlace(parts[1], parts[2].Length == 0 ? null : parts[2], parts[2].Length == 0 ? null : parts[3])
            : throw new RequestRefused(ProblemKind.BadCursor, "this cursor belongs to another question; ask without it, or with the filters that gave it");
    }

    private static string MarkOf(VerdictFilter question)
    {
        var text = (question with { Behind = null, Limit = 1 }).ToString();
        return new PayloadFingerprint(XxHash64.Hash(Encoding.UTF8.GetBytes(text))).ToString();
    }
}
