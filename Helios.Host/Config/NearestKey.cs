using Helios.Pipeline.Events;

namespace Helios.Host.Config;

/// <summary>Finds the known key that was probably meant.</summary>
internal static class NearestKey
{
    // Longer keys are not typed by hand; the distance is quadratic in their length.
    private const int LongestKey = 200;

    /// <summary>The nearest of <paramref name="known"/>, or null when none is near.</summary>
    /// <remarks>A known key that ends in the unknown one wins; then one that is a single edit away; then one with the same last part in another
    /// section; then the least Levenshtein distance, at most a third of the last part. Ties keep order.</remarks>
    public static string? Find(string unknown, IEnumerable<string> known)
    {
        if (unknown.Length > LongestKey)
        {
            return null;
        }

        var last = unknown[(unknown.LastIndexOf('.') + 1)..];
        string? nearest = null;
        string? moved = null;
        var least = Math.Min(Math.Max(2, last.Length / 3), last.Length - 1) + 1;
        foreach (var key in known)
        {
            if (key.EndsWith("." + unknown, StringComparison.Ordinal))
            {
                return key;
            }

            moved ??= key.EndsWith("." + last, StringComparison.Ordinal) ? key : null;
            var distance = NearestName.Distance(unknown, key);
            if (distance < least)
            {
                (least, nearest) = (distance, key);
            }
        }

        // Of helios.retention, helios.detection is two edits away, but helios.window.retention was meant.
        return least > 1 && moved is not null ? moved : nearest;
    }
}
