namespace Helios.Host.App.Healing.Measures;

/// <summary>A measure cannot be followed on this node as it is.</summary>
/// <param name="message">Why, as a sentence for a person.</param>
internal sealed class MeasureProblemException(string message) : Exception(message);
