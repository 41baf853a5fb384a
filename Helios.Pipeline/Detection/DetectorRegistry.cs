using System.Diagnostics.CodeAnalysis;
using Helios.Pipeline.Detection.Consensus;
using Helios.Pipeline.Detection.Knn;
using Helios.Pipeline.Detection.Median;
using Helios.Pipeline.Detection.Novelty;
using Helios.Pipeline.Detection.Seasonal;
using Helios.Pipeline.Detection.Trend;
using Helios.Pipeline.Detection.Union;

namespace Helios.Pipeline.Detection;

/// <summary>Makes detectors by name: configuration says the name, a detector adds itself with <see cref="Register"/>.</summary>
/// <remarks>Filled before the graph starts and only read afterwards; names are compared exactly.</remarks>
public sealed class DetectorRegistry
{
    /// <summary>The detector for series of which nothing is known: shapes by <c>knn</c>, contexts by <c>novelty</c>, the higher score counts.</summary>
    public const string DefaultName = "default";

    private readonly SortedDictionary<string, Func<string, IDetector>> _factories = new(StringComparer.Ordinal);

    /// <summary>The registered names, sorted.</summary>
    public IReadOnlyCollection<string> Names => _factories.Keys;

    /// <summary>A registry with the built-in detectors under their defaults per metric.</summary>
    public static DetectorRegistry CreateDefault()
    {
        var registry = new DetectorRegistry();
        registry.Register(EwmaDetector.RegisteredName, static metric => new EwmaDetector(DetectionDefaults.For(metric)));
        registry.Register(KnnDetector.RegisteredName, static _ => new KnnDetector());
        registry.Register(NoveltyDetector.RegisteredName, static _ => new NoveltyDetector());
        registry.Register(DefaultName, static _ => new UnionDetector(DefaultName, new KnnDetector(), new NoveltyDetector()));
        registry.Register(MedianDetector.RegisteredName, static metric => new MedianDetector(new() { Rule = DeviationRule.For(metric) }));
        registry.Register(SeasonalDetector.RegisteredName, static metric => new SeasonalDetector(new() { Rule = DeviationRule.For(metric) }));
        registry.Register(TrendDetector.RegisteredName, static metric => new TrendDetector(new() { Rule = DeviationRule.For(metric) }));
        registry.Register(ConsensusDetector.RegisteredName, metric => new ConsensusDetector(registry, metric));
        return registry;
    }

    /// <summary>Adds a detector, or replaces the one of that name (to give it other options).</summary>
    /// <param name="name">Lower case, as in configuration.</param>
    /// <param name="factory">Makes a fresh instance for a metric's name.</param>
    public void Register(string name, Func<string, IDetector> factory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(factory);
        _factories[name] = factory;
    }

    /// <summary>Makes a fresh detector.</summary>
    /// <returns>False when nothing is registered under <paramref name="name"/>.</returns>
    public bool TryCreate(string name, string metric, [NotNullWhen(true)] out IDetector? detector)
    {
        detector = _factories.TryGetValue(name, out var factory) ? factory(metric) : null;
        return detector is not null;
    }

    /// <summary>Makes a fresh detector.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the known ones.</exception>
    public IDetector Create(string name, string metric) => TryCreate(name, metric, out var detector)
        ? detector
        : throw new ArgumentException($"there is no detector '{name}'; known: {string.Join(", ", Names)}", nameof(name));
}
