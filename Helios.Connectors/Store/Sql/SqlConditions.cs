namespace Helios.Connectors.Store.Sql;

/// <summary>Conditions that all have to hold, and the values of their parameters.</summary>
/// <remarks>What a filter does not name adds neither: a parameter without a value would have no type in PostgreSQL.</remarks>
internal sealed class SqlConditions
{
    private readonly List<string> _all = [];
    private readonly List<(string Name, object? Value)> _values = [];

    /// <summary>All of them, behind WHERE; empty without any.</summary>
    public string Where => _all.Count == 0 ? "" : $"WHERE {All}";

    /// <summary>All of them, joined by AND.</summary>
    public string All => string.Join(" AND ", _all);

    /// <summary>Values of parameters.</summary>
    public (string Name, object? Value)[] Values => [.. _values];

    /// <summary>Adds a condition, if its parameter <paramref name="name"/> has a value.</summary>
    public void Add(object? value, string condition, string name)
    {
        if (value is not null)
        {
            Add(condition);
            Set(name, value);
        }
    }

    /// <summary>Adds a condition that needs no parameter of its own.</summary>
    public void Add(string condition) => _all.Add(condition);

    /// <summary>Gives a value to a parameter.</summary>
    public void Set(string name, object value) => _values.Add((name, value));
}
