namespace Helios.Host.App.Shards;

/// <summary>What goes out of a shard.</summary>
/// <param name="PublishesVerdicts">Whether verdicts go to <c>helios.verdicts</c>: where others can read it.</param>
/// <param name="MetricsWindow">Length of the windows of metric partials.</param>
internal sealed record OutboxSettings(bool PublishesVerdicts, TimeSpan MetricsWindow);
