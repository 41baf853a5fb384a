using Helios.Pipeline.Detection;

namespace Helios.Host.Detecting;

/// <summary>Where detectors over several columns come from.</summary>
/// <param name="Names">Their names, the default first.</param>
/// <param name="Create">Makes a fresh one of a name for a number of columns.</param>
/// <param name="Train">Shows one a clean stretch, row after row.</param>
internal sealed record MultivariateEngine(
    IReadOnlyList<string> Names,
    Func<string, int, IMultivariateDetector> Create,
    MultivariateTraining Train)
{
    /// <summary>Detectors over columns of certain names, by their own name.</summary>
    public IReadOnlyDictionary<string, NamedColumnsEngine> Named { get; init; } = new Dictionary<string, NamedColumnsEngine>();

    /// <summary>All names that a user may give for a file of several columns.</summary>
    public IEnumerable<string> AllNames => Names.Concat(Named.Keys);
}
