using System.Text;
using Helios.Connectors.Onnx;
using Helios.Pipeline.Detection.Lstm;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Onnx;

public sealed class OnnxModelFolderSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public OnnxModelFolderSpec() => OnnxFiles.CopyTo(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shipped_model_loads_with_its_threshold_and_the_hash_of_its_card()
    {
        using var model = OnnxModelFolder.Load(OnnxFiles.Options());
        Assert.Equal((60, 8, 0.8, 0.95), (model.Steps, model.Width, model.Threshold, model.Critical));
        Assert.Contains(model.Sha256, File.ReadAllText(Path.Combine(OnnxFiles.Shipped, "card.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_gives_the_answers_of_its_windows_alone()
    {
        using var model = OnnxModelFolder.Load(OnnxFiles.Options());
        const int seed = 5;
        var random = new Random(seed);
        var windows = Enumerable.Range(0, 7 * 480).Select(_ => (float)((random.NextDouble() * 4) - 2)).ToArray();
        var (together, alone) = (new float[7], new float[1]);
        model.Run(windows, together);
        for (var i = 0; i < together.Length; i++)
        {
            model.Run(windows.AsSpan(i * 480, 480), alone);
            Assert.True(Math.Abs(together[i] - alone[0]) <= 1e-6, $"seed {seed}, window {i}: {together[i]} together, {alone[0]} alone");
        }
    }

    [Fact]
    public void Model_that_is_truncated_has_the_wrong_hash()
    {
        var path = _folder.File("model.onnx");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1000]);
        Fails(SequenceModelFailure.WrongHash, "its card says");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100_000)]
    public void Model_that_is_truncated_with_its_card_is_broken(int length)
    {
        OnnxFiles.Change(_folder, "model.onnx", bytes => bytes[..length]);
        Fails(SequenceModelFailure.FileBroken, "truncated");
    }

    [Fact]
    public void Model_that_is_no_model_is_broken()
    {
        OnnxFiles.Change(_folder, "model.onnx", _ => Encoding.UTF8.GetBytes("<html>not found</html>"));
        Fails(SequenceModelFailure.FileBroken, "model.onnx");
    }

    [Fact]
    public void Model_of_another_opset_is_refused()
    {
        OnnxFiles.Change(_folder, "model.onnx", OnnxFiles.WithOpset(12));
        Fails(SequenceModelFailure.WrongOpset, "opset 12");
    }

    [Fact]
    public void Model_of_another_shape_is_refused()
    {
        var bytes = File.ReadAllBytes(_folder.File("model.onnx"));
        var library = OnnxFiles.Library();
        var failure = Assert.Throws<SequenceModelException>(() => OnnxNetwork.Create(library, bytes, "model.onnx", 30, 8));
        Assert.Equal(SequenceModelFailure.WrongShape, failure.Failure);
        Assert.Contains("[any, 60, 8]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scaler_of_other_features_is_refused()
    {
        OnnxFiles.Change(_folder, "scaler.json", bytes => Replace(bytes, "duplicate_rate", "double_rate"));
        Fails(SequenceModelFailure.WrongShape, "double_rate");
    }

    [Fact]
    public void Scaler_with_a_scale_of_zero_is_refused()
    {
        OnnxFiles.Change(_folder, "scaler.json", bytes => Replace(bytes, "\"clip\": 8.0", "\"clip\": 0"));
        Fails(SequenceModelFailure.FileBroken, "above 0");
    }

    [Fact]
    public void Model_that_gives_another_answer_than_when_trained_does_not_serve()
    {
        OnnxFiles.Change(_folder, "golden.json", bytes => Replace(bytes, "\"output_float32\": [", "\"output_float32\": [0.5, "));
        Fails(SequenceModelFailure.FileBroken, "golden.json");
        OnnxFiles.CopyTo(_folder);
        OnnxFiles.Change(_folder, "golden.json", bytes => Replace(bytes, "\"output_float32\": [0.", "\"output_float32\": [0.5"));
        Fails(SequenceModelFailure.WrongAnswer, "when it was trained");
    }

    [Fact]
    public void File_that_is_missing_or_too_large_is_named()
    {
        var options = OnnxFiles.Options(_folder.Path) with { MaximumBytes = 50_000 };
        Assert.Equal(SequenceModelFailure.FileTooLarge, Assert.Throws<SequenceModelException>(() => OnnxModelFolder.Load(options)).Failure);
        File.Delete(_folder.File("scaler.json"));
        Fails(SequenceModelFailure.FileMissing, "scaler.json");
    }

    [Fact]
    public void Bytes_of_any_kind_are_read_as_a_model_or_refused()
    {
        var whole = File.ReadAllBytes(_folder.File("model.onnx"));
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var bytes = seed % 2 == 0 ? whole[..random.Next(200)] : new byte[random.Next(200)];
            random.NextBytes(bytes.AsSpan(bytes.Length / 2));
            try
            {
                _ = OnnxHeader.Opset(bytes, $"seed {seed}");
            }
            catch (SequenceModelException refused)
            {
                Assert.Equal(SequenceModelFailure.FileBroken, refused.Failure);
            }
        }
    }

    private void Fails(SequenceModelFailure expected, string words)
    {
        var failure = Assert.Throws<SequenceModelException>(() => OnnxModelFolder.Load(OnnxFiles.Options(_folder.Path)));
        Assert.Equal(expected, failure.Failure);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    private static byte[] Replace(byte[] bytes, string old, string with)
    {
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(old, with, StringComparison.Ordinal));
    }
}
