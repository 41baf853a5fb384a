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

    private static string NativeFolder { get; } = Path.Combine(Golden.RepositoryRoot, "artifacts", "native");

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
