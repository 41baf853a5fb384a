namespace Helios.Connectors.Onnx;

/// <summary>Type of a network's input or output.</summary>
/// <param name="Element">ONNX element type; 1 = 32-bit float, 0 = no tensor.</param>
/// <param name="Dimensions">-1 where any size fits.</param>
internal readonly record struct OnnxShape(int Element, long[] Dimensions)
{
    /// <summary>Whether it is floats with any first dimension, followed by these.</summary>
    public bool IsBatchOf(params ReadOnlySpan<long> rest) =>
        Element == 1 && Dimensions.Length == rest.Length + 1 && Dimensions[0] == -1 && rest.SequenceEqual(Dimensions.AsSpan(1));

    /// <inheritdoc />
    public override string ToString() =>
        $"{(Element == 1 ? "float32" : $"element type {Element}")} [{string.Join(", ", Dimensions.Select(size => size == -1 ? "any" : $"{size}"))}]";
}
