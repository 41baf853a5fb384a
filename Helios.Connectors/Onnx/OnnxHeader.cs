using Helios.Pipeline.Detection.Lstm;

namespace Helios.Connectors.Onnx;

/// <summary>Reads from the bytes of a model what ONNX Runtime does not tell: the version of its operators.</summary>
/// <remarks>
/// ModelProto in onnx.proto3: field 8, opset_import, is a message of a domain (field 1, empty for ONNX's own) and a version (field 2). Every
/// other field is passed over, so a file is walked in microseconds; a length that leads beyond the end says that it is truncated.
/// </remarks>
internal static class OnnxHeader
{
    private const int OpsetImport = 8;
    private const int GraphField = 7;

    /// <summary>The version of ONNX's own operators.</summary>
    /// <exception cref="SequenceModelException">The bytes are no ONNX model, or not all of one.</exception>
    public static long Opset(ReadOnlySpan<byte> model, string path)
    {
        var reader = new ProtoReader(model);
        var (opset, hasGraph) = (-1L, false);
        while (reader.TryNext(out var field, out var bytes, out _))
        {
            hasGraph |= field == GraphField && bytes.Length > 0;
            if (field == OpsetImport && TryOwnOpset(bytes, out var version))
            {
                opset = version;
            }
        }

        return reader.IsBroken || !hasGraph || opset < 0
            ? throw new SequenceModelException(SequenceModelFailure.FileBroken, $"{path} is no ONNX model or is truncated ({model.Length} bytes): put the file that was shipped back")
            : opset;
    }

    private static bool TryOwnOpset(ReadOnlySpan<byte> message, out long version)
    {
        var reader = new ProtoReader(message);
        var isOwn = true;
        version = -1;
        while (reader.TryNext(out var field, out var bytes, out var number))
        {
            isOwn &= field != 1 || bytes.IsEmpty || bytes.SequenceEqual("ai.onnx"u8);
            version = field == 2 ? number : version;
        }

        return isOwn && version >= 0 && !reader.IsBroken;
    }
}
