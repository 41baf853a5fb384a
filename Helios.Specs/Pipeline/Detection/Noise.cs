namespace Helios.Specs.Pipeline.Detection;

/// <summary>Random values for specs of detectors.</summary>
internal static class Noise
{
    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller 1958).</summary>
    public static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
