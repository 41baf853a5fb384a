namespace Helios.Specs.Properties;

/// <summary>A window of the slow reconciler: everything that ever came.</summary>
internal sealed class BruteWindow((string Tenant, string Id) key, string type)
{
    private long? _start;

    public (string Tenant, string Id) Key => key;

    public string Type => type;

    public List<(Copy Copy, bool Late)> Copies { get; } = [];

    /// <summary>Earliest arrival so far; fixed by the close.</summary>
    public long Start
    {
        get => _start ?? Copies.Min(copy => copy.Copy.Arrival);
        set => _start = value;
    }

    public long End { get; set; }

    public string? ClosedBy { get; set; }

    public string[] Unknown { get; set; } = [];

    public bool Has(string source) => Copies.Exists(copy => copy.Copy.Source == source);

    public long FirstArrival(string source) => Copies.Where(copy => copy.Copy.Source == source).Min(copy => copy.Copy.Arrival);
}
