using Helios.Pipeline.Detection.Patterns;

namespace Helios.Pipeline.Analytics;

/// <summary>What the last training of a service left, of which its models can be made again.</summary>
/// <param name="Rows">What they were fitted on; null before the first training.</param>
/// <param name="From">The first row's hour.</param>
/// <param name="Version">Number of the training.</param>
/// <param name="Log">The rows judged since.</param>
/// <param name="IsLossy">Whether rows of the log were lost.</param>
internal sealed record TrainedState(double[]? Rows, long From, int Version, double[] Log, bool IsLossy)
{
    public PatternReference? Patterns { get; init; }

    public Dictionary<int, (long FirstSeen, int Occurrences)> PatternLives { get; init; } = [];

    public IReadOnlyList<MlModel> Active { get; init; } = [];

    /// <summary>Puts it in place.</summary>
    public void Apply(WatchedService service)
    {
        (service.Trained, service.TrainedFrom, service.Version) = (Rows, From, Version);
        (service.Patterns, service.PatternLives, service.Active) = (Patterns, PatternLives, Active);
        service.Log.Drop(service.Log.Count);
        for (var at = 0; at < Log.Length; at += ServiceFeatures.Length)
        {
            service.Log.Append(Log.AsSpan(at, ServiceFeatures.Length));
        }

        service.Log.IsLossy = IsLossy;
    }
}
