namespace Helios.Pipeline.Detection;

/// <summary>A detector that can say what the width of its band came from; explanations use it.</summary>
public interface IBandDetector
{
    /// <summary>Of the value observed last.</summary>
    BandBasis Basis { get; }
}
