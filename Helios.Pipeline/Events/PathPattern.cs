using System.Globalization;
using System.Text;

namespace Helios.Pipeline.Events;

/// <summary>
/// A JSON pointer (RFC 6901) that may hold wildcards: <c>*</c> is any one step, <c>**</c> any number of steps.
/// </summary>
/// <remarks>Immutable. Matching walks the path once, a bit per position of the pattern: O(steps · positions), no backtracking.</remarks>
public sealed class PathPattern
{
    /// <summary>Most steps in a pattern: one bit each and one for «matched».</summary>
    public const int MaxSteps = 63;

    private readonly string _text;
    private readonly Step[] _steps;

    private PathPattern(string text, Step[] steps)
    {
        _text = text;
        _steps = steps;
    }

    private enum StepKind : byte
    {
        Literal,
        AnyOne,
        AnyMany,
    }

    /// <summary>Matches every value, the root included.</summary>
    public static PathPattern Everywhere { get; } = new("/**", [new Step(StepKind.AnyMany, [], -1)]);

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">Empty for the root, else steps each led by <c>/</c>, <c>~0</c> for ~ and <c>~1</c> for /.</param>
    /// <param name="pattern">The pattern, or null.</param>
    /// <param name="error">What is wrong and what was meant, or null.</param>
    public static bool TryParse(string text, out PathPattern? pattern, out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        pattern = null;
        error = null;
        if (text.Length > 0 && text[0] != '/')
        {
            error = $"path '{text}' must begin with '/'; write '/{text}'";
            return false;
        }

        var parts = text.Split('/')[1..];
        if (parts.Length > MaxSteps)
        {
            error = $"path has {parts.Length} steps; at most {MaxSteps} are possible";
            return false;
        }

        if (!HasValidEscapes(text))
        {
            error = $"path '{text}' has a '~' that is not '~0' (for ~) or '~1' (for /)";
            return false;
        }

        pattern = new PathPattern(text, [.. parts.Select(ToStep)]);
        return true;
    }

    /// <summary>The pattern as written.</summary>
    public override string ToString() => _text;

    /// <summary>True when the pattern matches the whole path.</summary>
    internal bool Matches(ReadOnlySpan<PathSegment> path)
    {
        var active = Closure(1);
        foreach (ref readonly var segment in path)
        {
            active = Closure(Advance(active, in segment));
        }

        return IsAccepting(active);
    }

    /// <summary>True when the pattern matches the path or one of its ancestors.</summary>
    internal bool Covers(ReadOnlySpan<PathSegment> path)
    {
        var active = Closure(1);
        foreach (ref readonly var segment in path)
        {
            if (IsAccepting(active))
            {
                return true;
            }

            active = Closure(Advance(active, in segment));
        }

        return IsAccepting(active);
    }

    private bool IsAccepting(ulong active) => (active >> _steps.Length & 1) != 0;

    private ulong Advance(ulong active, in PathSegment segment)
    {
        var next = 0UL;
        for (var i = 0; i < _steps.Length; i++)
        {
            if ((active >> i & 1) != 0 && _steps[i].Accepts(in segment))
            {
                next |= 1UL << (_steps[i].Kind == StepKind.AnyMany ? i : i + 1);
            }
        }

        return next;
    }

    private ulong Closure(ulong active)
    {
        for (var i = 0; i < _steps.Length; i++)
        {
            if (_steps[i].Kind == StepKind.AnyMany && (active >> i & 1) != 0)
            {
                active |= 1UL << (i + 1);
            }
        }

        return active;
    }

    private static bool HasValidEscapes(string text)
    {
        for (var at = text.IndexOf('~', StringComparison.Ordinal); at >= 0; at = text.IndexOf('~', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }

    private static Step ToStep(string part)
    {
        var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        var kind = part switch { "*" => StepKind.AnyOne, "**" => StepKind.AnyMany, _ => StepKind.Literal };
        var isIndex = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index.ToString(CultureInfo.InvariantCulture) == name;
        return new Step(kind, Encoding.UTF8.GetBytes(name), isIndex ? index : -1);
    }

    private readonly record struct Step(StepKind Kind, byte[] Name, int Index)
    {
        public bool Accepts(in PathSegment segment) =>
            Kind != StepKind.Literal
            || (segment.Tree is null ? segment.Index == Index : segment.Tree.Bytes(segment.Name).SequenceEqual(Name));
    }
}
