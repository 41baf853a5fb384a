namespace Helios.Host.Bench;

/// <summary>What <c>helios bench ingest</c> measures.</summary>
internal sealed record IngestBenchOptions
{
    /// <summary>Appends to the SQLite log, and the service behind its door.</summary>
    public bool Sqlite { get; init; }

    /// <summary>The service behind HTTP on loopback.</summary>
    public bool Http { get; init; }

    /// <summary>The service and the pipeline behind a development broker.</summary>
    public bool Kafka { get; init; }

    /// <summary>Copies to generate, about.</summary>
    public required int Events { get; init; }

    /// <summary>Copies a second at which latency is measured; 0 leaves it out.</summary>
    public required int Rate { get; init; }

    /// <summary>Seconds of it, after two of warm-up.</summary>
    public required int Seconds { get; init; }

    /// <summary>Configuration of the service over the defaults, or null.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Further <c>key=value</c> of configuration.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];
}
