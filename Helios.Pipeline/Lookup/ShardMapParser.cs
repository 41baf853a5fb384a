using System.Globalization;
using System.Text.RegularExpressions;

namespace Helios.Pipeline.Lookup;

/// <summary>Reads shard ranges from text: <c>0000-3fff=shard0,4000-ffff=shard1</c>.</summary>
public static partial class ShardMapParser
{
    private const int Prefixes = 1 << 16;

    /// <summary>Reads and checks ranges; they may come in any order, and a shard may have several.</summary>
    /// <param name="text">Comma-separated <c>first-last=name</c>: four hex digits each, both ends included; names of <c>[a-z0-9_-]</c>, at most 64.</param>
    /// <param name="errors">Everything that is wrong, one sentence each; empty when a map is returned.</param>
    /// <returns>The map, or null: a range is misspelt or reversed, two overlap, or a prefix has no shard.</returns>
    public static ShardMap? TryParse(string text, out IReadOnlyList<string> errors)
    {
        var found = new List<string>();
        var ranges = new List<ShardRange>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (ParseRange(part, found) is { } range)
            {
                ranges.Add(range);
            }
        }

        if (found.Count == 0)
        {
            ranges.Sort(static (a, b) => (a.First, a.Last).CompareTo((b.First, b.Last)));
            CheckCover(ranges, found);
        }

        errors = found;
        return found.Count == 0 ? new ShardMap(ranges) : null;
    }

    private static ShardRange? ParseRange(string part, List<string> errors)
    {
        var match = Form().Match(part);
        if (!match.Success)
        {
            errors.Add($"shard range '{part}' is not of the form 0000-3fff=name (four hex digits, name of a-z, 0-9, _ and -)");
            return null;
        }

        var range = new ShardRange(Hex(match.Groups[1].ValueSpan), Hex(match.Groups[2].ValueSpan), match.Groups[3].Value);
        if (range.First > range.Last)
        {
            errors.Add($"shard range '{part}' ends before it begins");
            return null;
        }

        return range;
    }

    private static void CheckCover(List<ShardRange> sorted, List<string> errors)
    {
        var (next, owner) = (0, default(ShardRange));
        foreach (var range in sorted)
        {
            if (range.First > next)
            {
                errors.Add($"no shard has prefixes {next:x4}-{range.First - 1:x4}");
            }
            else if (range.First < next)
            {
                errors.Add($"shard ranges '{owner}' and '{range}' overlap at {range.First:x4}-{Math.Min(range.Last, next - 1):x4}");
            }

            (next, owner) = range.Last + 1 > next ? (range.Last + 1, range) : (next, owner);
        }

        if (next < Prefixes)
        {
            errors.Add($"no shard has prefixes {next:x4}-ffff");
        }
    }

    private static ushort Hex(ReadOnlySpan<char> digits) => ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([0-9a-fA-F]{4})-([0-9a-fA-F]{4})=([a-z0-9_-]{1,64})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
