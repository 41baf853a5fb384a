namespace Helios.Specs.Properties;

/// <summary>Small hard streams: few ids, many sources, times that fall on borders.</summary>
internal sealed class RandomStream
{
    private static readonly string[] Clouds = ["aws", "gcp", "azure", "oci", "ibm", "ali", "edge", "lab"];

    private static readonly string[] Payloads =
    [
        """{"a":1,"b":"x"}""", """{"b":"x","a":1.0}""", """{ "a" : 10e-1, "b" : "\u0078" }""", """{"a":2,"b":"x"}""", """{"a":1,"b":"y"}""",
        """{"a":1}""", """{"b":"x","a":2}""", "[1]", """{"a":1,"b":"x","c":null}""",
    ];

    private static readonly long Origin = new DateTime(2026, 3, 1, 11, 59, 30, DateTimeKind.Utc).Ticks;

    private readonly Random _random;
    private readonly int _ids;
    private readonly int _tenants;
    private readonly int _sources;
    private readonly int _payloads;
    private readonly int _pace;
    private readonly bool _suspends;

    public RandomStream(int seed)
    {
        _random = new Random(seed);
        _ids = _random.Next(1, 7);
        _tenants = _random.Next(1, 4);
        _sources = _random.Next(1, Clouds.Length + 1);
        _payloads = _random.Next(3) == 0 ? 1 : _random.Next(1, Payloads.Length + 1);
        _pace = _random.Next(4);
        _suspends = _random.Next(4) == 0;
        Expected = Pick();
        PerTenant = _random.Next(2) == 0 ? null : new Dictionary<string, IReadOnlyList<string>> { ["t1"] = Pick() };
        Batches = Make();
    }

    public string[] Expected { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? PerTenant { get; }

    /// <summary>Copies by batch, with the sources suspended during it.</summary>
    public IReadOnlyList<(IReadOnlyList<Copy> Copies, string[] Suspended)> Batches { get; }

    public IEnumerable<Copy> Copies => Batches.SelectMany(batch => batch.Copies);

    public string[] ExpectedOf(string tenant) => PerTenant is not null && PerTenant.TryGetValue(tenant, out var own) ? [.. own] : Expected;

    private List<(IReadOnlyList<Copy> Copies, string[] Suspended)> Make()
    {
        var batches = new List<(IReadOnlyList<Copy>, string[])>();
        var now = Origin;
        string[] suspended = [];
        for (var left = _random.Next(1, 60); left > 0;)
        {
            var copies = new List<Copy>();
            for (var n = _random.Next(0, 9); n > 0 && left > 0; n--, left--)
            {
                now += Step();
                copies.Add(Next(now));
            }

            batches.Add((copies, suspended));
            left -= copies.Count == 0 ? 1 : 0;

            // The stage remembers the last suspension of a source; each starts once, so none erases another.
            suspended = _suspends && batches.Count == 2 ? [Expected[0]] : batches.Count == 4 ? [] : suspended;
        }

        return batches;
    }

    private Copy Next(long now)
    {
        var tenant = _random.Next(_tenants) is > 0 and var number ? $"t{number}" : "default";
        var arrival = now - (_random.Next(4) == 0 ? TimeSpan.FromSeconds(_random.Next(0, 130)).Ticks : 0);
        return new Copy(tenant, $"id-{_random.Next(_ids)}", Clouds[_random.Next(_sources)], "order", arrival, Payloads[_random.Next(_payloads)]);
    }

    // Whole seconds and window lengths hit the borders; the odd tick passes them by the least there is.
    private long Step() => _pace switch
    {
        0 => _random.Next(0, 3) * TimeSpan.TicksPerSecond,
        1 => _random.Next(0, 4) * 20 * TimeSpan.TicksPerSecond,
        2 => _random.Next(10) == 0 ? (60 * TimeSpan.TicksPerSecond) + _random.Next(-1, 2) : _random.Next(0, 12_345_678),
        _ => _random.Next(8) == 0 ? TimeSpan.TicksPerDay + (_random.Next(-1, 120) * TimeSpan.TicksPerSecond / 2) : _random.Next(0, 40) * TimeSpan.TicksPerSecond,
    };

    private string[] Pick() => [.. Clouds.Take(_random.Next(1, _sources + 2)).Order(StringComparer.Ordinal)];
}
