using System.Text.Json.Serialization;

namespace Helios.Connectors.Onnx;

/// <summary>Windows that were run together.</summary>
/// <param name="Input">Scaled values, row-major.</param>
/// <param name="OutputFloat32">One answer a window.</param>
internal sealed record GoldenCase(float[]? Input, [property: JsonPropertyName("output_float32")] float[]? OutputFloat32)
{
    /// <summary>Whether there is an answer for each window.</summary>
    public bool Fits(int steps, int width) =>
        Input is not null && OutputFloat32 is { Length: > 0 } && Input.Length == OutputFloat32.Length * steps * width;
}
