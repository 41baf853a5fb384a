namespace Helios.Host.App.Healing.Data;

/// <summary>Which copies are meant.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Source">Of which cloud.</param>
/// <param name="From">Earliest start of the window.</param>
/// <param name="To">Latest start of the window, exclusive.</param>
internal sealed record CopyRange(string Tenant, string Source, DateTimeOffset From, DateTimeOffset To);
