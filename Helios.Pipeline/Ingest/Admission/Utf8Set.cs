using System.Text;

namespace Helios.Pipeline.Ingest.Admission;

/// <summary>A small fixed set of texts that is asked with UTF-8 bytes; grouped by length, no allocation per question.</summary>
internal sealed class Utf8Set
{
    private readonly Dictionary<int, byte[][]> _byLength;

    /// <summary>Takes the members once.</summary>
    public Utf8Set(IEnumerable<string> members) => _byLength = members.Distinct()
        .Select(Encoding.UTF8.GetBytes)
        .GroupBy(bytes => bytes.Length)
        .ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>True for a member.</summary>
    public bool Contains(ReadOnlySpan<byte> text)
    {
        if (_byLength.TryGetValue(text.Length, out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (text.SequenceEqual(candidate))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
