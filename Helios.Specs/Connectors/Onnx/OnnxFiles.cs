using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Helios.Connectors.Onnx;
using Helios.Pipeline.Detection.Lstm;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Onnx;

/// <summary>The library and the model that ship, and broken copies of the model. Skips the calling spec where the library is not installed.</summary>
internal static class OnnxFiles
{
    public static string Shipped { get; } = Path.Combine(Golden.RepositoryRoot, "models", "lstm");

    public static string NativeFolder { get; } = Path.Combine(Golden.RepositoryRoot, "artifacts", "native");

    public static OnnxLibrary Library()
    {
        try
        {
            return OnnxLibrary.Open(NativeFolder);
        }
        catch (SequenceModelException missing)
        {
            Assert.Skip($"ONNX Runtime is not installed: {missing.Message}");
            throw;
        }
    }

    /// <summary>Options for a folder, with the library of this machine.</summary>
    public static OnnxModelOptions Options(string? folder = null)
    {
        Library();
        return new OnnxModelOptions { Folder = folder ?? Shipped, Library = NativeFolder };
    }

    /// <summary>Copies the model that ships into a folder.</summary>
    public static void CopyTo(TempFolder folder)
    {
        foreach (var file in Directory.GetFiles(Shipped))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)), overwrite: true);
        }
    }

    /// <summary>Sets the version in opset_import, the last field of the file: tag 0x10 and the number.</summary>
    public static Func<byte[], byte[]> WithOpset(byte version) => bytes =>
    {
        var at = bytes.AsSpan().LastIndexOf([(byte)0x10, (byte)OnnxNetwork.Opset]);
        Assert.True(at > bytes.Length - 16, "the file no longer ends with its opset");
        bytes[at + 1] = version;
        return bytes;
    };

    /// <summary>Sets the rows of the input's shape, the only dimension of 60: a message of two bytes, tag 0x08 and the number.</summary>
    public static Func<byte[], byte[]> WithSteps(byte steps) => bytes =>
    {
        var at = bytes.AsSpan().LastIndexOf([(byte)0x0A, (byte)0x02, (byte)0x08, (byte)LstmDetector.Steps]);
        Assert.True(at > bytes.Length - 100, "the file no longer ends with the shapes of its input and output");
        bytes[at + 3] = steps;
        return bytes;
    };

    /// <summary>Copies the model that ships and breaks the copy.</summary>
    /// <param name="folder">Gets it.</param>
    /// <param name="how">truncated, hash, opset, shape or whole.</param>
    public static void CopyBroken(TempFolder folder, string how)
    {
        CopyTo(folder);
        switch (how)
        {
            case "truncated":
                Change(folder, "model.onnx", bytes => bytes[..10_000]);
                break;
            case "hash":
                var bytes = File.ReadAllBytes(folder.File("model.onnx"));
                bytes[^1000]++;
                File.WriteAllBytes(folder.File("model.onnx"), bytes);
                break;
            case "opset":
                Change(folder, "model.onnx", WithOpset(12));
                break;
            case "shape":
                Change(folder, "model.onnx", WithSteps(30));
                break;
            default:
                Assert.Equal("whole", how);
                break;
        }
    }

    /// <summary>Changes a file of a copy, and its hash in the card so that the change passes for meant.</summary>
    public static void Change(TempFolder folder, string name, Func<byte[], byte[]> change)
    {
        var bytes = change(File.ReadAllBytes(folder.File(name)));
        File.WriteAllBytes(folder.File(name), bytes);
        var card = JsonNode.Parse(File.ReadAllBytes(folder.File("card.json")))!;
        card["sha256"]![name] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        folder.Write("card.json", card.ToJsonString());
    }
}
