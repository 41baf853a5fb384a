using Helios.Pipeline.Detection.Lstm;

namespace Helios.Connectors.Onnx;

/// <summary>What <c>golden.json</c> holds: windows with the answers that the network gave when it was trained.</summary>
/// <param name="Cases">At least one.</param>
internal sealed record GoldenFile(IReadOnlyList<GoldenCase>? Cases)
{
    /// <summary>How far an answer may be off.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>Runs every case.</summary>
    /// <exception cref="SequenceModelException">The network gives another answer.</exception>
    public void Replay(OnnxNetwork network, string path)
    {
        if (Cases is not { Count: > 0 } || !Cases.All(one => one.Fits(network.Steps, network.Width)))
        {
            throw new SequenceModelException(SequenceModelFailure.FileBroken, $"{path} holds no windows of {network.Steps} x {network.Width} values");
        }

        for (var i = 0; i < Cases.Count; i++)
        {
            var outputs = new float[Cases[i].OutputFloat32!.Length];
            network.Run(Cases[i].Input, outputs);
            for (var at = 0; at < outputs.Length; at++)
            {
                var expected = Cases[i].OutputFloat32![at];
                if (!(Math.Abs(outputs[at] - expected) <= Tolerance))
                {
                    throw new SequenceModelException(
                        SequenceModelFailure.WrongAnswer,
                        $"{path}: case {i}, window {at} gives {outputs[at]:R}, {expected:R} when it was trained: the model does not run as it did");
                }
            }
        }
    }
}
