namespace Helios.Actors.Diagnosis;

/// <summary>Parts that cannot depend on each other so.</summary>
/// <param name="part">The part whose dependencies are wrong.</param>
/// <param name="message">What is wrong.</param>
public sealed class GraphException(string part, string message) : Exception(message)
{
    /// <summary>The part whose dependencies are wrong.</summary>
    public string Part => part;
}
