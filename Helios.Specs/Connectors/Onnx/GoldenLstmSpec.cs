using System.Text.Json;
using Helios.Connectors.Onnx;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Onnx;

public sealed class GoldenLstmSpec
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Golden_networks_give_the_answers_of_torch()
    {
        var folder = Golden.Folder("lstm");
        Assert.SkipWhen(folder is null, "no golden vectors: set HELIOS_GOLDEN to run this");
        var library = OnnxFiles.Library();
        var files = Directory.GetFiles(folder!, "*.onnx");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(file, ".json")));
            foreach (var one in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                var shape = one.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray();
                using var network = OnnxNetwork.Create(library, File.ReadAllBytes(file), file, shape[1], shape[2]);
                var outputs = new float[shape[0]];
                network.Run(Floats(one.GetProperty("input")), outputs);
                Assert.All(
                    Floats(one.GetProperty("output_float32")).Zip(outputs),
                    pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance, $"{file} {one.GetProperty("name")}: {pair.Second}, torch {pair.First}"));
            }
        }
    }

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];
}
