using System.Text.Json;

namespace Helios.Host.Api.Series;

/// <summary>A series as <c>POST /api/v1/series</c> takes it. A shape only: <see cref="App.Series.SeriesBody"/> reads it and says every mistake.</summary>
internal sealed record SeriesPost
{
    /// <summary>Absent: <c>default</c>.</summary>
    public string Tenant { get; init; } = "default";

    /// <summary>Absent or empty: the metric belongs to the whole tenant.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>Absent or empty: the metric belongs to the whole cluster.</summary>
    public string Node { get; init; } = "";

    public required string Metric { get; init; }

    /// <summary>Unix milliseconds, or RFC 3339 texts.</summary>
    public required IReadOnlyList<JsonElement> Timestamps { get; init; }

    /// <summary>One for each time; null for none.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Texts that say something about the series.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
