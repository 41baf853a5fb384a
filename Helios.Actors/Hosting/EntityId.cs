using System.Diagnostics.CodeAnalysis;

namespace Helios.Actors.Hosting;

/// <summary>Names one entity: what it is, and which.</summary>
/// <remarks>
/// <see cref="Key"/> is a path whose first segment, the <see cref="Route"/>, decides the shard: entities with one route live on one node. Supervisors and
/// executions are routed by tenant, breakers by cloud. <c>default</c> is not valid.
/// </remarks>
public readonly record struct EntityId
{
    /// <summary>Most characters of a kind.</summary>
    public const int MaxKindLength = 32;

    /// <summary>Most characters of a key.</summary>
    public const int MaxKeyLength = 512;

    /// <param name="kind">1..32 of <c>a-z</c>, <c>-</c>.</param>
    /// <param name="key">1..512 characters, none of them a control character, not starting with <c>/</c>.</param>
    /// <exception cref="ArgumentException">Either is not so.</exception>
    public EntityId(string kind, string key)
    {
        if (!IsValid(kind, key, out var problem))
        {
            throw new ArgumentException(problem);
        }

        (Kind, Key) = (kind, key);
    }

    /// <summary>What it is: <c>tenant</c>, <c>source</c>, <c>breaker</c>, <c>execution</c>, <c>job</c>.</summary>
    public string Kind { get; }

    /// <summary>Which of its kind.</summary>
    public string Key { get; }

    /// <summary>The key up to its first <c>/</c>.</summary>
    public ReadOnlySpan<char> Route => Key.AsSpan(0, Key.IndexOf('/', StringComparison.Ordinal) is >= 0 and var end ? end : Key.Length);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EntityId id)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !IsValid(text![..slash], text[(slash + 1)..], out _))
        {
            id = default;
            return false;
        }

        id = new EntityId(text[..slash], text[(slash + 1)..]);
        return true;
    }

    /// <summary><c>kind/key</c>.</summary>
    public override string ToString() => $"{Kind}/{Key}";

    private static bool IsValid(string? kind, string? key, out string problem)
    {
        problem = kind is not { Length: > 0 and <= MaxKindLength } || !kind.All(static c => c is (>= 'a' and <= 'z') or '-')
            ? $"the kind '{kind}' of an entity must be 1 to {MaxKindLength} of a-z and -"
            : key is not { Length: > 0 and <= MaxKeyLength } || key[0] == '/' || key.Any(char.IsControl)
                ? $"the key '{key}' of an entity must be 1 to {MaxKeyLength} characters without control characters, not starting with /"
                : "";
        return problem.Length == 0;
    }
}
