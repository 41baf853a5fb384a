namespace Helios.Host.Bench.Healing;

/// <summary>The times of an episode.</summary>
/// <param name="CalmFrom">From when on what is measured is usual.</param>
/// <param name="Injected">When the fault began.</param>
/// <param name="Horizon">How long it was watched from there.</param>
/// <param name="Window">Length of a metric sample.</param>
internal sealed record EpisodeSpan(DateTimeOffset CalmFrom, DateTimeOffset Injected, TimeSpan Horizon, TimeSpan Window);
