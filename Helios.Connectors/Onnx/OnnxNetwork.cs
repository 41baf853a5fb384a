using System.Text;
using Helios.Pipeline.Detection.Lstm;

namespace Helios.Connectors.Onnx;

/// <summary>A network of one input [batch, steps, width] and one output [batch, 1], checked and ready to run on one thread. Thread-safe.</summary>
/// <remarks>A run allocates nothing here: input and output are the caller's own memory, for as long as the run lasts.</remarks>
public sealed class OnnxNetwork : IDisposable
{
    /// <summary>The version of operators that HELIOS trains for and reads.</summary>
    public const int Opset = 13;

    private readonly OnnxApi _api;
    private readonly OnnxSession _session;
    private readonly byte[] _inputName;
    private readonly byte[] _outputName;

    private OnnxNetwork(OnnxApi api, OnnxSession session, int steps, int width)
    {
        (_api, _session, Steps, Width) = (api, session, steps, width);
        var handle = session.DangerousGetHandle();
        _inputName = [.. Encoding.UTF8.GetBytes(api.InputName(handle)), 0];
        _outputName = [.. Encoding.UTF8.GetBytes(api.OutputName(handle)), 0];
    }

    /// <summary>Rows in a window.</summary>
    public int Steps { get; }

    /// <summary>Values in a row.</summary>
    public int Width { get; }

    /// <summary>Makes a network of a model in memory, after its operators, names, shapes and types were looked at.</summary>
    /// <param name="library">Runs it.</param>
    /// <param name="model">The bytes of the file; copied.</param>
    /// <param name="path">Their name, for messages.</param>
    /// <param name="steps">Rows that the input must have.</param>
    /// <param name="width">Values that a row must have.</param>
    /// <exception cref="SequenceModelException">Truncated, of another opset, or of another shape.</exception>
    public static OnnxNetwork Create(OnnxLibrary library, ReadOnlySpan<byte> model, string path, int steps, int width)
    {
        var opset = OnnxHeader.Opset(model, path);
        if (opset != Opset)
        {
            throw new SequenceModelException(SequenceModelFailure.WrongOpset, $"{path} is of opset {opset}, HELIOS reads opset {Opset}: export it again");
        }

        var session = new OnnxSession(library.Api, NewSession(library, model, path));
        try
        {
            CheckShape(library.Api, session.DangerousGetHandle(), path, steps, width);
            return new OnnxNetwork(library.Api, session, steps, width);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs windows at once.</summary>
    /// <param name="windows">outputs.Length x <see cref="Steps"/> x <see cref="Width"/>, row-major.</param>
    /// <param name="outputs">Gets one value a window; at least one.</param>
    /// <exception cref="SequenceModelException">ONNX Runtime failed.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public unsafe void Run(ReadOnlySpan<float> windows, Span<float> outputs)
    {
        if (outputs.IsEmpty || windows.Length != outputs.Length * Steps * Width)
        {
            throw new ArgumentException($"{outputs.Length} windows of {Steps} x {Width} need as many values, not {windows.Length}", nameof(windows));
        }

        var added = false;
        var (input, output) = ((nint)0, (nint)0);
        try
        {
            _session.DangerousAddRef(ref added);
            fixed (float* from = windows, to = outputs)
            {
                fixed (byte* inputName = _inputName, outputName = _outputName)
                {
                    input = _api.CreateTensor(_session.Memory, from, windows.Length, [outputs.Length, Steps, Width]);
                    output = _api.CreateTensor(_session.Memory, to, outputs.Length, [outputs.Length, 1]);
                    _api.Run(_session.DangerousGetHandle(), inputName, input, outputName, output);
                }
            }
        }
        finally
        {
            Release(input);
            Release(output);
            if (added)
            {
                _session.DangerousRelease();
            }
        }
    }

    /// <summary>Gives the session back once the last run has ended.</summary>
    public void Dispose() => _session.Dispose();

    private void Release(nint tensor)
    {
        if (tensor != 0)
        {
            _api.ReleaseTensor(tensor);
        }
    }

    private static nint NewSession(OnnxLibrary library, ReadOnlySpan<byte> model, string path)
    {
        var options = library.Api.CreateOptions();
        try
        {
            return library.Api.CreateSession(library.Environment, model, options);
        }
        catch (SequenceModelException failure)
        {
            throw new SequenceModelException(SequenceModelFailure.FileBroken, $"{path} cannot be loaded: {failure.Message}", failure);
        }
        finally
        {
            library.Api.ReleaseOptions(options);
        }
    }

    private static void CheckShape(OnnxApi api, nint session, string path, int steps, int width)
    {
        var found = $"{api.InputCount(session)} inputs and {api.OutputCount(session)} outputs";
        if (api.InputCount(session) == 1 && api.OutputCount(session) == 1)
        {
            var (input, output) = (api.InputShape(session), api.OutputShape(session));
            if (input.IsBatchOf(steps, width) && output.IsBatchOf(1) && api.InputName(session) == "input" && api.OutputName(session) == "output")
            {
                return;
            }

            found = $"{api.InputName(session)} {input} and {api.OutputName(session)} {output}";
        }

        throw new SequenceModelException(
            SequenceModelFailure.WrongShape,
            $"{path} takes and gives {found}; expected input float32 [any, {steps}, {width}] and output float32 [any, 1]");
    }
}
