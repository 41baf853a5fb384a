namespace Helios.Host.Config.Hocon;

/// <summary>Collects problems; the first hundred are kept, for one broken line can make thousands.</summary>
internal sealed class HoconProblems
{
    private readonly List<HoconProblem> _items = [];

    public IReadOnlyList<HoconProblem> Items => _items;

    public int Count => _items.Count;

    public void Add(HoconOrigin origin, string message)
    {
        if (_items.Count < HoconLimits.Problems)
        {
            _items.Add(new HoconProblem(origin, message));
        }
    }
}
