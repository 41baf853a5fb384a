namespace Helios.Host.Config.Hocon;

/// <summary>One key of an object with the values assigned to it, oldest first, and what is resolved of them.</summary>
internal sealed class HoconSlot(List<HoconExpression> layers)
{
    // [n] is the value after the first n layers.
    private HoconHead?[]? _values;
    private bool[]? _known;

    public List<HoconExpression> Layers { get; } = layers;

    /// <summary>The layer being resolved, or -1. A substitution met meanwhile that leads back here sees only the layers before.</summary>
    public int Resolving { get; set; } = -1;

    /// <summary>True while the whole value is being written out; meeting it again means that it contains itself.</summary>
    public bool Writing { get; set; }

    public bool TryGet(int layers, out HoconHead? value)
    {
        value = _values?[layers];
        return _known is not null && _known[layers];
    }

    public void Set(int layers, HoconHead? value)
    {
        _values ??= new HoconHead?[Layers.Count + 1];
        _known ??= new bool[Layers.Count + 1];
        _values[layers] = value;
        _known[layers] = true;
    }

    /// <summary>The last layer that hides everything before it: text, null or a list without substitutions; else 0.</summary>
    public int FirstVisible(int layers)
    {
        for (var i = layers - 1; i > 0; i--)
        {
            if (HidesBelow(Layers[i]))
            {
                return i;
            }
        }

        return 0;
    }

    private static bool HidesBelow(HoconExpression layer) => layer switch
    {
        HoconLiteral => true,
        HoconArrayExpression list => list.Items.TrueForAll(item => item is HoconObjectExpression || HidesBelow(item)),
        HoconConcatenation parts => parts.Parts.TrueForAll(HidesBelow),
        _ => false,
    };
}
