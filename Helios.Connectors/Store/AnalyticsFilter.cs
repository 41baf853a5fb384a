namespace Helios.Connectors.Store;

/// <summary>Which rows of the analytics of services are asked for.</summary>
/// <param name="Tenant">Of this tenant; null for every one.</param>
/// <param name="Service">Of this service; null for every one.</param>
/// <param name="Metric">Of this metric; null for every one. Models and patterns have none and pass it over.</param>
/// <param name="Limit">Most rows, 1 to <see cref="MaxLimit"/>; what lies outside is moved inside.</param>
public sealed record AnalyticsFilter(string? Tenant = null, string? Service = null, string? Metric = null, int Limit = AnalyticsFilter.DefaultLimit)
{
    /// <summary>Rows where no limit is given.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Most rows of an answer.</summary>
    public const int MaxLimit = 1000;
}
