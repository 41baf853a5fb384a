using System.Numerics;
using Helios.Pipeline.Events;

namespace Helios.Host.Observability;

/// <summary>Masks of sources as names.</summary>
internal static class SourceNames
{
    /// <summary>Names of the sources in <paramref name="mask"/>, sorted.</summary>
    public static string[] Of(StreamNames names, ulong mask)
    {
        if (mask == 0)
        {
            return [];
        }

        var sources = new string[BitOperations.PopCount(mask)];
        for (var i = 0; mask != 0; mask &= mask - 1)
        {
            sources[i++] = names.Sources.Text(BitOperations.TrailingZeroCount(mask));
        }

        Array.Sort(sources, StringComparer.Ordinal);
        return sources;
    }
}
