namespace Helios.Host.Api;

/// <summary>What a list is sorted by.</summary>
/// <param name="Key">The word of it.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
internal sealed record SortOrder(string Key, bool IsDescending)
{
    /// <summary>Sorts what is in memory; what has no value comes last either way, equal ones by their names in the same direction.</summary>
    public IEnumerable<T> Of<T, TKey>(IEnumerable<T> list, Func<T, TKey> key, Func<T, string> name)
    {
        var known = list.OrderBy(one => key(one) is null);
        return IsDescending
            ? known.ThenByDescending(key).ThenByDescending(name, StringComparer.Ordinal)
            : known.ThenBy(key).ThenBy(name, StringComparer.Ordinal);
    }
}
