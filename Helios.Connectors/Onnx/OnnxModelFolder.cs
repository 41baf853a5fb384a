using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Helios.Pipeline.Detection.Lstm;
using Helios.Pipeline.Metrics;

namespace Helios.Connectors.Onnx;

/// <summary>Loads a model and believes nothing: sizes, hashes, opset, names, shapes, and at last its own golden answers.</summary>
public static class OnnxModelFolder
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly string[] Names = ["card.json", "model.onnx", "scaler.json", "golden.json"];

    /// <summary>Loads the model of a folder.</summary>
    /// <exception cref="SequenceModelException">A check failed; the message names the file and what to do.</exception>
    public static OnnxSequenceModel Load(OnnxModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var card = Parse<CardFile>(Read(options, "card.json"), "card.json", options.Folder);
        var model = ReadChecked(options, card, "model.onnx");
        var scaler = Parse<ScalerFile>(ReadChecked(options, card, "scaler.json"), "scaler.json", options.Folder);
        var golden = Parse<GoldenFile>(ReadChecked(options, card, "golden.json"), "golden.json", options.Folder);
        if (scaler.Problem() is { } problem)
        {
            throw new SequenceModelException(SequenceModelFailure.WrongShape, $"{Path.Combine(options.Folder, "scaler.json")} has {problem}");
        }

        return Build(options, model, scaler, golden);
    }

    /// <summary>Lengths and times of the files: another one means that a file has changed. Never fails.</summary>
    internal static string Stamp(string folder)
    {
        var files = Names.Select(name => new FileInfo(Path.Combine(folder, name)));
        return string.Join(' ', files.Select(static file => file.Exists
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}")
            : "-"));
    }

    private static OnnxSequenceModel Build(OnnxModelOptions options, byte[] model, ScalerFile scaler, GoldenFile golden)
    {
        var library = OnnxLibrary.Open(options.Library);
        var path = Path.Combine(options.Folder, "model.onnx");
        var network = OnnxNetwork.Create(library, model, path, LstmDetector.Steps, FeatureVector.Length);
        try
        {
            golden.Replay(network, Path.Combine(options.Folder, "golden.json"));
            return new OnnxSequenceModel(network, scaler, Hash(model), options.MaximumBatch);
        }
        catch (ArgumentException wrong)
        {
            network.Dispose();
            throw Broken(Path.Combine(options.Folder, "scaler.json"), wrong);
        }
        catch (SequenceModelException)
        {
            network.Dispose();
            throw;
        }
    }

    private static byte[] ReadChecked(OnnxModelOptions options, CardFile card, string name)
    {
        var bytes = Read(options, name);
        if (card.Sha256 is null || !card.Sha256.TryGetValue(name, out var expected))
        {
            throw new SequenceModelException(SequenceModelFailure.FileBroken, $"{Path.Combine(options.Folder, "card.json")} has no sha256 of {name}");
        }

        var found = Hash(bytes);
        return found == expected
            ? bytes
            : throw new SequenceModelException(
                SequenceModelFailure.WrongHash,
                $"{Path.Combine(options.Folder, name)} has SHA-256 {found}, its card says {expected}: truncated or of another training; put the files of one training back");
    }

    private static byte[] Read(OnnxModelOptions options, string name)
    {
        var path = Path.Combine(options.Folder, name);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > options.MaximumBytes)
            {
                throw new SequenceModelException(
                    SequenceModelFailure.FileTooLarge, $"{path} has {file.Length} bytes, more than the limit of {options.MaximumBytes}");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SequenceModelException(SequenceModelFailure.FileMissing, $"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private static T Parse<T>(byte[] bytes, string name, string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Json) ?? throw new JsonException("it is null");
        }
        catch (JsonException failure)
        {
            throw Broken(Path.Combine(folder, name), failure);
        }
    }

    private static SequenceModelException Broken(string path, Exception cause) =>
        new(SequenceModelFailure.FileBroken, $"{path} cannot be used: {cause.Message}", cause);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
