namespace Helios.Actors.Diagnosis;

/// <summary>Some of the signs of a tenant, by their places.</summary>
internal sealed class SignSet
{
    private readonly bool[] _has;

    /// <param name="signs">Signs there are.</param>
    /// <param name="places">Those that it begins with.</param>
    public SignSet(int signs, IReadOnlyList<int> places)
    {
        _has = new bool[signs];
        foreach (var place in places)
        {
            _has[place] = true;
        }
    }

    /// <summary>How many.</summary>
    public int Count => _has.AsSpan().Count(true);

    public void Add(int place) => _has[place] = true;

    public bool Contains(int place) => _has[place];

    public bool ContainsAll(IReadOnlyList<int> places)
    {
        for (var i = 0; i < places.Count; i++)
        {
            if (!_has[places[i]])
            {
                return false;
            }
        }

        return true;
    }

    public void UnionWith(SignSet other)
    {
        for (var i = 0; i < _has.Length; i++)
        {
            _has[i] |= other._has[i];
        }
    }

    /// <summary>The signs in it, in their order.</summary>
    public List<Sign> Of(Sign[] signs)
    {
        var found = new List<Sign>(Count);
        for (var i = 0; i < _has.Length; i++)
        {
            if (_has[i])
            {
                found.Add(signs[i]);
            }
        }

        return found;
    }
}
