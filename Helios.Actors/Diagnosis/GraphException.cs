namespace Helios.Actors.Diagnosis;

/// <summary>Parts that cannot depend on each other so.</summary>
/// <param name="parts">The parts whose dependencies are wrong: the cycle, for one.</param>
/// <param name="message">What is wrong.</param>
public sealed class GraphException(IReadOnlyList<string> parts, string message) : Exception(message)
{
    /// <summary>The parts whose dependencies are wrong.</summary>
    public IReadOnlyList<string> Parts => parts;
}
