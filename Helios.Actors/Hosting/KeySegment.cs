using System.Globalization;
using System.Text;

namespace Helios.Actors.Hosting;

/// <summary>A name that is anybody's, such as that of a tenant, as one segment of a key, and back. Pure.</summary>
/// <remarks>What would end the segment or is not allowed in a key (<c>/</c>, control characters) and <c>%</c> itself are written as <c>%XXXX</c>, their UTF-16 unit.</remarks>
public static class KeySegment
{
    private const int Digits = 4;

    /// <summary>The segment of a name; most names are their own.</summary>
    public static string Of(string name)
    {
        if (!name.Any(Stands))
        {
            return name;
        }

        var segment = new StringBuilder(name.Length + 16);
        foreach (var c in name)
        {
            _ = Stands(c) ? segment.Append(CultureInfo.InvariantCulture, $"%{(int)c:X4}") : segment.Append(c);
        }

        return segment.ToString();
    }

    /// <summary>The name of a segment.</summary>
    public static string NameOf(string segment)
    {
        if (!segment.Contains('%', StringComparison.Ordinal))
        {
            return segment;
        }

        var name = new StringBuilder(segment.Length);
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] == '%' && i + Digits < segment.Length
                && int.TryParse(segment.AsSpan(i + 1, Digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit))
            {
                name.Append((char)unit);
                i += Digits;
            }
            else
            {
                name.Append(segment[i]);
            }
        }

        return name.ToString();
    }

    private static bool Stands(char c) => c is '/' or '%' || char.IsControl(c);
}
