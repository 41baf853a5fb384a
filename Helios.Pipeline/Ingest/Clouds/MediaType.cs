namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>What a media type (RFC 9110, section 8.3.1) says about the bytes; parameters and case aside.</summary>
internal static class MediaType
{
    /// <summary>True for <c>…/json</c>, <c>…+json</c> and for none at all, which CloudEvents reads as JSON.</summary>
    public static bool IsJson(ReadOnlySpan<char> mediaType)
    {
        var bare = Bare(mediaType);
        return bare.IsEmpty || EndsWith(bare, "/json") || EndsWith(bare, "+json");
    }

    /// <summary>True for <c>text/…</c>, <c>…/xml</c> and <c>…+xml</c>: what a structured event carries as a string.</summary>
    public static bool IsText(ReadOnlySpan<char> mediaType)
    {
        var bare = Bare(mediaType);
        return bare.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || EndsWith(bare, "/xml") || EndsWith(bare, "+xml");
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> mediaType)
    {
        var semicolon = mediaType.IndexOf(';');
        return (semicolon < 0 ? mediaType : mediaType[..semicolon]).Trim();
    }

    private static bool EndsWith(ReadOnlySpan<char> text, string end) => text.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
