using Helios.Host.Api;
using Helios.Host.Observability;

namespace Helios.Host.Cli.Client;

/// <summary>What <c>helios status</c> shows of <c>GET /status</c>. What a server does not say keeps its default, so that versions may differ.</summary>
/// <remarks>Settable, because the generated reader sets what is absent to null where a property can only be initialised.</remarks>
internal sealed record ServerStatus
{
    public string Version { get; set; } = "?";

    public string Node { get; set; } = "?";

    /// <summary><c>starting</c>, <c>running</c>, <c>stopping</c>, <c>stopped</c> or <c>failed</c>.</summary>
    public string State { get; set; } = "?";

    public DateTimeOffset Now { get; set; }

    public long UptimeSeconds { get; set; }

    public bool Simulated { get; set; }

    /// <summary>The tenants that the caller may see; null: all.</summary>
    public IReadOnlyList<string>? LimitedTo { get; set; }

    public IReadOnlyList<PartAnswer> Parts { get; set; } = [];

    public long EventsTotal { get; set; }

    public double EventsPerSecond { get; set; }

    public VerdictTotals VerdictTotals { get; set; } = new(0, 0, 0, 0);

    public double VerdictsPerSecond { get; set; }

    public IReadOnlyDictionary<string, long> RejectedByReason { get; set; } = new Dictionary<string, long>(StringComparer.Ordinal);

    public long OpenWindows { get; set; }

    public long QueueDepth { get; set; }

    public long QueueCapacity { get; set; }

    public IReadOnlyList<SourceStatus> Sources { get; set; } = [];

    /// <summary>Warnings and errors of late, newest first.</summary>
    public IReadOnlyList<string> Problems { get; set; } = [];
}
