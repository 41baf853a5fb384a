using System.Security.Cryptography;

namespace Helios.Host.Ui;

/// <summary>One file of the dashboard with its compressed copies, as resources of the program.</summary>
internal sealed class UiFile
{
    /// <summary>Encodings that the build makes, best first, with the endings of their copies.</summary>
    private static readonly (string Encoding, string Ending)[] Encodings = [("br", ".br"), ("gzip", ".gz")];

    private UiFile(string path, IReadOnlyList<UiCopy> copies)
    {
        Path = path;
        Copies = copies;
        ContentType = UiContentTypes.Of(path);
        IsHashed = path.StartsWith("assets/", StringComparison.Ordinal);
    }

    /// <summary>Path below <c>/ui/</c>, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The copies, best first; the last is the file itself.</summary>
    public IReadOnlyList<UiCopy> Copies { get; }

    /// <summary>What the browser is told it is.</summary>
    public string ContentType { get; }

    /// <summary>Whether the name has a hash of the content in it, so that it may be kept for ever.</summary>
    public bool IsHashed { get; }

    /// <summary>Whether a resource is a compressed copy of another one.</summary>
    public static bool IsCopy(string path) => Array.Exists(Encodings, one => path.EndsWith(one.Ending, StringComparison.Ordinal));

    /// <summary>Reads a file and its copies once, for their sizes and tags; the bytes stay in the program's image.</summary>
    public static UiFile Load(string path, Func<string, Stream?> open)
    {
        var copies = new List<UiCopy>(Encodings.Length + 1);
        using var plain = open(path) ?? throw new FileNotFoundException(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12));
        foreach (var (encoding, ending) in Encodings)
        {
            using var packed = open(path + ending);
            if (packed is not null)
            {
                copies.Add(new UiCopy(path + ending, encoding, packed.Length, $"\"{hash}-{encoding}\""));
            }
        }

        copies.Add(new UiCopy(path, "identity", plain.Length, $"\"{hash}\""));
        return new UiFile(path, copies);
    }
}
