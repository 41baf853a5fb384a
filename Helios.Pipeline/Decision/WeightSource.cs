namespace Helios.Pipeline.Decision;

/// <summary>Where the weights of a decision come from; the wire words are in <see cref="WeightSources"/>.</summary>
public enum WeightSource : byte
{
    /// <summary>Operator prior times entropy, within bounds.</summary>
    Blend,

    /// <summary>The operator's numbers alone.</summary>
    Operator,

    /// <summary>The data alone.</summary>
    Entropy,
}

/// <summary>The public words for <see cref="WeightSource"/>.</summary>
public static class WeightSources
{
    private static readonly string[] Words = ["blend", "operator", "entropy"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this WeightSource source) => Words[(int)source];
}
