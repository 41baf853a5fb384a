using Helios.Pipeline.Detection;

namespace Helios.Host.Detecting;

/// <summary>Shows a detector a clean stretch to learn from.</summary>
/// <param name="detector">Fresh.</param>
/// <param name="rows">Row after row, each as wide as the detector.</param>
internal delegate void MultivariateTraining(IMultivariateDetector detector, ReadOnlySpan<double> rows);
