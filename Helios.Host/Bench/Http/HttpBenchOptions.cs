namespace Helios.Host.Bench.Http;

/// <summary>What <c>helios bench http</c> measures.</summary>
internal sealed record HttpBenchOptions
{
    /// <summary>A service that runs already; null: one in this process, embedded, in a folder of its own.</summary>
    public Uri? Server { get; init; }

    /// <summary>API key for that service; null: none.</summary>
    public string? Key { get; init; }

    /// <summary>Copies to post for throughput, about; 0 leaves it out.</summary>
    public required int Events { get; init; }

    /// <summary>Copies in a body.</summary>
    public required int Batch { get; init; }

    /// <summary>Reads a second; 0 leaves them out.</summary>
    public required int Reads { get; init; }

    /// <summary>Copies a second that go in meanwhile.</summary>
    public required int Load { get; init; }

    /// <summary>Live viewers whose cost is measured; 0 leaves it out, as a service elsewhere does.</summary>
    public int Viewers { get; init; }

    /// <summary>Seconds measured, after two of warm-up.</summary>
    public required int Seconds { get; init; }

    /// <summary>Further <c>key=value</c> of configuration.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];
}
