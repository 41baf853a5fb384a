using System.Text.Json;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Detection.Forest;

/// <summary>Reads the isolation forests among the golden vectors.</summary>
internal static class GoldenForest
{
    /// <summary>Every file, parsed; skips the calling spec where the folder is absent.</summary>
    public static List<(string Name, JsonElement Root)> Load(string topic)
    {
        var folder = Golden.Folder(topic);
        Assert.SkipWhen(folder is null, "no golden vectors: set HELIOS_GOLDEN to run this");
        List<(string, JsonElement)> files =
            [.. Directory.GetFiles(folder!, "*.json").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), JsonDocument.Parse(File.ReadAllBytes(file)).RootElement))];
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary>Points row after row.</summary>
    public static double[] Points(JsonElement root, out int width)
    {
        var rows = root.GetProperty("points").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray();
        width = rows[0].Length;
        return [.. rows.SelectMany(row => row)];
    }
}
