namespace Helios.Host.Config.Hocon;

/// <summary>Turns fields as written into values: merges duplicate keys, resolves substitutions, joins values side by side.</summary>
/// <remarks>
/// Lazy: a key is resolved when it is asked for, objects only as far as their keys, so members of one object may refer to each
/// other. A substitution inside the value of its own key sees what the key was before. Work is bounded by
/// <see cref="HoconLimits.Work"/>, recursion by <see cref="HoconLimits.ChainLength"/>; never throws. Source: lightbend/config HOCON.md,
/// «Substitutions», «Self-referential substitutions».
/// </remarks>
internal sealed partial class HoconResolver
{
    private readonly HoconProblems _problems;
    private readonly Func<string, string?> _environment;
    private readonly Stack<HoconSlot> _resolving = new();
    private HoconObjectHead _root = new([], default);
    private int _depth;
    private int _work;
    private bool _exhausted;

    private HoconResolver(Func<string, string?> environment, HoconProblems problems)
    {
        _environment = environment;
        _problems = problems;
    }

    /// <summary>Resolves a document.</summary>
    /// <param name="root">Fields of all its files and layers, the later ones win.</param>
    /// <param name="environment">Value of an environment variable, or null; asked for paths that the document does not define.</param>
    /// <param name="problems">Takes what cannot be resolved; the values concerned are left out.</param>
    public static HoconObject Resolve(HoconObjectExpression root, Func<string, string?> environment, HoconProblems problems)
    {
        var resolver = new HoconResolver(environment, problems);
        resolver._root = resolver.Open(root);
        return resolver.Write(resolver._root, 0) as HoconObject ?? new HoconObject([], root.Origin);
    }

    /// <summary>The value of a key after its first <paramref name="layers"/> layers; null when undefined.</summary>
    private HoconHead? Evaluate(HoconSlot slot, int layers)
    {
        if (slot.TryGet(layers, out var known))
        {
            return known;
        }

        HoconHead? value = null;
        var outer = slot.Resolving;
        for (var i = slot.FirstVisible(layers); i < layers; i++)
        {
            if (slot.TryGet(i + 1, out known))
            {
                value = known;
                continue;
            }

            slot.Resolving = i;
            _resolving.Push(slot);
            var layer = Evaluate(slot.Layers[i]);
            _resolving.Pop();
            slot.Resolving = outer;
            value = Stack(value, layer);
            slot.Set(i + 1, value);
        }

        return value;
    }

    private HoconHead? Stack(HoconHead? below, HoconHead? above) => (below, above) switch
    {
        (_, null) => below,
        (HoconObjectHead first, HoconObjectHead second) => Merge(first, second),
        _ => above,
    };

    private HoconHead? Evaluate(HoconExpression expression)
    {
        if (_depth >= HoconLimits.ChainLength)
        {
            _problems.Add(expression.Origin, $"more than {HoconLimits.ChainLength} substitutions and lists inside each other");
            return null;
        }

        _depth++;
        HoconHead? value = expression switch
        {
            HoconLiteral literal => new HoconLeafHead(literal.Value),
            HoconObjectExpression fields => Open(fields),
            HoconArrayExpression list => Open(list),
            HoconSubstitution substitution => Substitute(substitution),
            HoconConcatenation parts => Join(parts),
            _ => _resolving.TryPeek(out var slot) ? Evaluate(slot, slot.Resolving) : null,
        };
        _depth--;
        return value;
    }

    private HoconObjectHead Open(HoconObjectExpression expression)
    {
        var slots = new Dictionary<string, HoconSlot>(StringComparer.Ordinal);
        foreach (var field in expression.Fields)
        {
            if (!Spend(1, field.Origin))
            {
                break;
            }

            var layer = field.Path.Length == 1
                ? field.Value
                : new HoconObjectExpression([field with { Path = field.Path[1..] }], field.Origin);
            if (slots.TryGetValue(field.Path[0], out var slot))
            {
                slot.Layers.Add(layer);
            }
            else
            {
                slots.Add(field.Path[0], new HoconSlot([layer]));
            }
        }

        return new HoconObjectHead(slots, expression.Origin);
    }

    private HoconArrayHead Open(HoconArrayExpression expression)
    {
        var items = new List<HoconHead>();
        foreach (var item in expression.Items)
        {
            if (Spend(1, item.Origin) && Evaluate(item) is { } value)
            {
                items.Add(value);
            }
        }

        return new HoconArrayHead(items, expression.Origin);
    }

    private HoconObjectHead Merge(HoconObjectHead first, HoconObjectHead second)
    {
        var slots = new Dictionary<string, HoconSlot>(first.Slots, StringComparer.Ordinal);
        foreach (var (key, above) in second.Slots)
        {
            if (!slots.TryGetValue(key, out var below))
            {
                slots[key] = above;
            }
            else if (Spend(below.Layers.Count + above.Layers.Count, second.Origin))
            {
                slots[key] = new HoconSlot([.. below.Layers, .. above.Layers]);
            }
        }

        Spend(slots.Count, second.Origin);
        return new HoconObjectHead(slots, second.Origin);
    }

    /// <summary>Counts work; false once there was too much, after which everything ends quickly.</summary>
    private bool Spend(int work, HoconOrigin origin)
    {
        _work += work;
        if (_work > HoconLimits.Work && !_exhausted)
        {
            _exhausted = true;
            _problems.Add(origin, $"the document resolves to more than {HoconLimits.Work} values and characters; substitutions multiply it");
        }

        return !_exhausted;
    }
}
