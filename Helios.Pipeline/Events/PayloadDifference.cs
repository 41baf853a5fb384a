namespace Helios.Pipeline.Events;

/// <summary>A place at which payloads differ.</summary>
/// <param name="Path">JSON pointer (RFC 6901); empty is the whole payload.</param>
/// <param name="Values">What each payload has there, in its canonical form and in the order of the payloads; null: it has nothing there.</param>
public sealed record PayloadDifference(string Path, IReadOnlyList<string?> Values)
{
    /// <summary>Where payloads differ from the first of them.</summary>
    /// <param name="payloads">JSON; what is not JSON has the text itself as its only value.</param>
    /// <param name="rules">What may differ.</param>
    /// <returns>At most <see cref="PayloadComparer.MaxPaths"/>; none where all mean the same.</returns>
    public static IReadOnlyList<PayloadDifference> Of(IReadOnlyList<ReadOnlyMemory<byte>> payloads, ComparisonRules rules)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        var (comparer, paths) = (new PayloadComparer(), new List<string>());
        for (var i = 1; i < payloads.Count; i++)
        {
            comparer.Compare(payloads[0].Span, payloads[i].Span, rules, paths);
        }

        if (paths.Count == 0)
        {
            return [];
        }

        PayloadValues[] values = [.. payloads.Select(payload => new PayloadValues(payload.Span))];
        return [.. paths.Select(path => new PayloadDifference(path, [.. values.Select(value => value.At(path))]))];
    }
}
