using System.Text;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Which cloud a CloudEvents <c>source</c> belongs to, by the longest matching prefix.</summary>
/// <remarks>Immutable, thread-safe. A <c>*</c> stands for any bytes but a slash, none included. Cost: one try per prefix.</remarks>
public sealed class SourcePrefixes
{
    private readonly (byte[] Pattern, byte[] Cloud)[] _longestFirst;

    /// <summary>Takes prefix -> cloud name.</summary>
    public SourcePrefixes(IReadOnlyDictionary<string, string> prefixes) =>
        _longestFirst = [.. prefixes.OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (Encoding.UTF8.GetBytes(pair.Key), Encoding.UTF8.GetBytes(pair.Value)))];

    /// <summary>What the clouds themselves put into <c>source</c>.</summary>
    public static IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["//*.googleapis.com/"] = "gcp",
        ["//pubsub.googleapis.com/"] = "gcp",
        ["//storage.googleapis.com/"] = "gcp",
        ["/subscriptions/"] = "azure",
        ["//*azure*"] = "azure",
        ["http://*azure*"] = "azure",
        ["https://*azure*"] = "azure",
        ["aws."] = "aws",
        ["aws:"] = "aws",
        ["arn:aws"] = "aws",
    };

    /// <summary>The cloud of <paramref name="source"/>; empty when no prefix matches.</summary>
    public ReadOnlySpan<byte> Find(ReadOnlySpan<byte> source)
    {
        foreach (var (pattern, cloud) in _longestFirst)
        {
            if (Matches(source, pattern))
            {
                return cloud;
            }
        }

        return default;
    }

    /// <summary>Greedy matching with one step back per star is enough: what follows a star never crosses a slash.</summary>
    private static bool Matches(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        int at = 0, star = -1, resume = 0, p = 0;
        while (p < pattern.Length)
        {
            if (pattern[p] == '*')
            {
                star = ++p;
                resume = at;
            }
            else if (at < text.Length && text[at] == pattern[p])
            {
                at++;
                p++;
            }
            else if (star >= 0 && resume < text.Length && text[resume] != '/')
            {
                at = ++resume;
                p = star;
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
