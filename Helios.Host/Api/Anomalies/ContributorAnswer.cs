namespace Helios.Host.Api.Anomalies;

/// <summary>A series that contributed to a finding over several.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Share">Its share, 0..1.</param>
internal sealed record ContributorAnswer(string Name, double? Share);
