namespace Helios.Actors.Diagnosis;

/// <summary>What a match points at.</summary>
/// <param name="Causes">Clouds or parts; empty where nothing tells.</param>
/// <param name="Share">What they have of the symptom together; NaN where it was not told by shares.</param>
/// <param name="Agreement">1 where another source agrees, -1 where it contradicts, else 0.</param>
/// <param name="Reasons">Why, in sentences.</param>
internal sealed record CauseFinding(IReadOnlyList<string> Causes, double Share, int Agreement, IReadOnlyList<string> Reasons)
{
    public static readonly CauseFinding None = new([], double.NaN, 0, []);
}
