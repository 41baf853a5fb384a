namespace Helios.Host.Config.Hocon;

/// <summary>Resolved members in the order in which their keys first appeared.</summary>
internal sealed class HoconObject(IReadOnlyList<KeyValuePair<string, HoconValue>> members, HoconOrigin origin) : HoconValue(origin)
{
    private readonly Dictionary<string, HoconValue> _byKey = new(members, StringComparer.Ordinal);

    public IReadOnlyList<KeyValuePair<string, HoconValue>> Members { get; } = members;

    public override string Shape => "an object";

    /// <summary>The member, or null.</summary>
    public HoconValue? this[string key] => _byKey.GetValueOrDefault(key);

    /// <summary>The value at <paramref name="path"/>, or null.</summary>
    public HoconValue? Find(params ReadOnlySpan<string> path)
    {
        HoconValue? value = this;
        foreach (var part in path)
        {
            value = (value as HoconObject)?[part];
        }

        return value;
    }
}
