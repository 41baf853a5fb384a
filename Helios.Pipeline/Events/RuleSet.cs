using System.Text;

namespace Helios.Pipeline.Events;

/// <summary>Comparison rules by event type.</summary>
/// <remarks>
/// Immutable, thread-safe. A type with an entry of its own uses that entry alone; every other type uses the entry <c>*</c>, or none.
/// </remarks>
public sealed class RuleSet
{
    /// <summary>The name that stands for every type without an entry.</summary>
    public const string AnyType = "*";

    private readonly Dictionary<ulong, ComparisonRules> _byType = [];
    private readonly ComparisonRules _otherwise;

    /// <summary>Creates a set from rules by type name.</summary>
    public RuleSet(IReadOnlyDictionary<string, ComparisonRules> byType)
    {
        ArgumentNullException.ThrowIfNull(byType);
        _otherwise = byType.GetValueOrDefault(AnyType, ComparisonRules.None);
        foreach (var (type, rules) in byType)
        {
            // Keyed by hash, so that a look-up needs no string. Two configured types collide with probability 2^-64: last wins.
            _byType[XxHash64.Hash(Encoding.UTF8.GetBytes(type))] = rules;
        }
    }

    /// <summary>No rules for any type; the default.</summary>
    public static RuleSet None { get; } = new(new Dictionary<string, ComparisonRules>());

    /// <summary>The rules of an event type given as unescaped UTF-8; allocates nothing.</summary>
    public ComparisonRules For(ReadOnlySpan<byte> type) => _byType.GetValueOrDefault(XxHash64.Hash(type), _otherwise);

    /// <summary>Reads a rules file; docs/components/comparison.md describes it.</summary>
    /// <param name="json">UTF-8, with or without byte order mark; comments and trailing commas are allowed.</param>
    /// <param name="rules">The rules, or null when there are errors.</param>
    /// <param name="errors">Every mistake, in order, each with line, path and what was meant; empty when there is none.</param>
    /// <returns>True when there are no errors.</returns>
    public static bool TryParse(ReadOnlySpan<byte> json, out RuleSet? rules, out IReadOnlyList<string> errors)
    {
        var found = new List<string>();
        var byType = new RuleSetReader(json, found).Read();
        errors = found;
        rules = found.Count == 0 ? new RuleSet(byType) : null;
        return rules is not null;
    }
}
