namespace Helios.Host.Simulation;

/// <summary>Which leaves each version of one event's payload changes, and so at which pointers two versions differ.</summary>
/// <remarks>
/// Version 0 changes nothing. Any two versions differ exactly at the leaves that either changes, because
/// <see cref="LeafChange"/> gives each version its own value: the differing pointers are known without comparing documents.
/// </remarks>
internal sealed class PayloadVersions
{
    private const ulong Purpose = 3;

    private readonly PayloadTree _tree;
    private readonly bool[][] _changed;
    private readonly int _removed = -1;

    /// <summary>Draws the versions of event <paramref name="index"/>.</summary>
    public PayloadVersions(PayloadTree tree, ulong seed, long index, int versions)
    {
        _tree = tree;
        _changed = new bool[versions][];
        var random = SplitMix64.ForEvent(seed, index, Purpose);
        for (var version = 0; version < versions; version++)
        {
            _changed[version] = new bool[tree.Leaves.Length];
            for (var count = version == 0 ? 0 : Count(ref random); count > 0; count--)
            {
                _changed[version][random.Below(tree.Leaves.Length)] = true;
            }
        }

        // Only version 1 may drop a member: two versions without it would agree there.
        if (versions > 1 && random.Chance(0.125))
        {
            var leaf = Array.IndexOf(_changed[1], true);
            _removed = tree.Leaves[leaf].Parent is { IsObject: true } ? leaf : -1;
        }
    }

    public PayloadTree Tree => _tree;

    public bool IsChanged(int leaf, int version) => leaf >= 0 && _changed[version][leaf];

    public bool IsRemoved(int leaf, int version) => version == 1 && leaf >= 0 && leaf == _removed;

    /// <summary>Adds the pointers at which two versions differ, in canonical order, until <paramref name="limit"/> distinct ones are held.</summary>
    public void AddDifferences(int first, int second, List<string> pointers, int limit)
    {
        for (var leaf = 0; leaf < _tree.Leaves.Length && pointers.Count < limit; leaf++)
        {
            if (_changed[first][leaf] || _changed[second][leaf])
            {
                var pointer = _tree.Leaves[leaf].Pointer();
                if (!pointers.Contains(pointer))
                {
                    pointers.Add(pointer);
                }
            }
        }
    }

    // Mostly one value; sometimes more than the ten pointers that a verdict names.
    private static int Count(ref SplitMix64 random) => random.Below(16) switch
    {
        0 => 2 + random.Below(20),
        1 or 2 => 2 + random.Below(3),
        _ => 1,
    };
}
