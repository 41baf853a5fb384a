using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Specs.Pipeline.Ingest.Clouds;

public sealed class CloudSamplesSpec
{
    [Fact]
    public void Every_sample_is_decoded_or_rejected_with_a_reason()
    {
        Assert.SkipWhen(CloudSamples.Folder is null, "the cloud event samples are not installed; set HELIOS_CLOUD_EVENTS");
        foreach (var file in CloudSamples.Files)
        {
            var result = Recorded.Decode(File.ReadAllBytes(file));
            Assert.True(result.Events.Count + result.Rejections.Count > 0, file);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{Path.GetFileName(file)}: {string.Join("; ", result.Events.Select(e => $"{e.Source}|{e.Id}|{e.Type}|{e.Time:s}"))} "
                + string.Join("; ", result.Rejections.Select(r => $"{r.Reason}: {r.Detail}")));
        }
    }

    [Fact]
    public void Every_sample_reads_the_same_through_the_framer()
    {
        Assert.SkipWhen(CloudSamples.Folder is null, "the cloud event samples are not installed; set HELIOS_CLOUD_EVENTS");
        foreach (var file in CloudSamples.Files.Where(path => path.EndsWith(".json", StringComparison.Ordinal)))
        {
            var whole = Recorded.Decode(File.ReadAllBytes(file));
            var framed = new Recorded();
            var chunk = new Chunk(64);
            var frame = new Frame();
            using var reader = new ChunkReader(File.OpenRead(file), new FramingOptions { ChunkBytes = 64 });
            while (reader.TryRead(chunk, frame))
            {
                new DocumentDecoder(new IngestOptions()).Decode(chunk, frame, new DecodeContext(Recorded.Now), framed);
            }

            chunk.Free();
            Assert.Equal(whole.Events, framed.Events);
            if (!file.Contains("malformed", StringComparison.Ordinal))
            {
                Assert.Equal(whole.Rejections.Select(r => r.Reason), framed.Rejections.Select(r => r.Reason));
            }
        }
    }
}
