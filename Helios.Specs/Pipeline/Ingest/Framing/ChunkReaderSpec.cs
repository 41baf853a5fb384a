using System.IO.Compression;
using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;

namespace Helios.Specs.Pipeline.Ingest.Framing;

public sealed class ChunkReaderSpec
{
    private const string A = "{\"event_id\":\"a\",\"source\":\"aws\",\"timestamp\":\"2026-11-20T12:00:00Z\",\"payload\":\"}\\\"]\"}";

    private static string B => A.Replace("\"a\"", "\"b\"", StringComparison.Ordinal);

    private static string Pretty => A.Replace(",", ",\n  ", StringComparison.Ordinal).Replace("{", "{\n  ", StringComparison.Ordinal);

    [Fact]
    public void Lines_are_records()
    {
        Expect(A + "\n" + B + "\n", "a b");
        Expect(A + "\r\n\r\n" + B, "a b");
        Expect("\n\n" + A + "\n" + B, "a b");
    }

    [Fact]
    public void Array_elements_are_records()
    {
        Expect($"[{A},{B}]", "a b");
        Expect($"[\n  {Pretty},\n  {B}\n]\n", "a b");
        Expect("[]", "");
        Expect($"[{A}]\n[{B}]", "a b");
    }

    [Fact]
    public void Documents_over_several_lines_are_records()
    {
        Expect(Pretty, "a");
        Expect(Pretty + "\n" + B, "a b");
        Expect(A + B, "a b");
        Expect(Pretty + "\n[" + B + "]", "a b");
    }

    [Fact]
    public void Broken_first_line_before_an_object_line_is_a_bad_line() => Expect("{\"event_id\":\n" + A + "\n" + B, "a b", RejectReason.Malformed);

    [Fact]
    public void Broken_line_costs_only_itself() => Expect(A + "\n{\"event_id\":\"x\n" + B + "\n", "a b", RejectReason.Malformed);

    [Fact]
    public void Broken_element_costs_only_itself()
    {
        Expect($"[\n{A},\n{{\"event_id\":01}},\n{B}\n]", "a b", RejectReason.Malformed);
        Expect($"[\n{A},\n{{\"event_id\":\"x\n}},\n{B}\n]", "a b", RejectReason.Malformed);
        Expect($"[\n{A}\n{B}\n]", "a", RejectReason.Malformed);
    }

    [Fact]
    public void Truncated_end_is_rejected_and_not_lost()
    {
        Expect(A + "\n" + B[..30], "a", RejectReason.Malformed);
        Expect($"[\n{A},\n{B[..30]}", "a", RejectReason.Malformed, RejectReason.Malformed);
        Expect($"[{A}", "a", RejectReason.Malformed);
    }

    [Fact]
    public void Empty_input_has_no_records()
    {
        Expect("", "");
        Expect(" \n \n", "");
        Expect("\uFEFF", "");
    }

    [Fact]
    public void Byte_order_mark_is_skipped()
    {
        Expect("\uFEFF" + A + "\n" + B, "a b");
        Expect("\uFEFF" + Pretty, "a");
    }

    [Fact]
    public void Utf16_and_binary_are_rejected_once()
    {
        ExpectBytes(Encoding.Unicode.GetBytes(A), new FramingOptions(), "", RejectReason.Malformed);
        ExpectBytes([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(A)], new FramingOptions(), "", RejectReason.Malformed);
        ExpectBytes([.. "PK\u0003\u0004\0\0\n\n\n{}\n"u8, .. new byte[5000]], new FramingOptions(), "", RejectReason.Malformed);
    }

    [Fact]
    public void Gzip_is_unpacked_also_in_several_members()
    {
        ExpectBytes(Gzip(A + "\n" + B), new FramingOptions(), "a b");
        ExpectBytes([.. Gzip("\uFEFF" + A + "\n"), .. Gzip(B + "\n")], new FramingOptions { ChunkBytes = 16 }, "a b");
    }

    [Fact]
    public void Truncated_gzip_gives_what_was_readable_and_a_rejection()
    {
        var random = new Random(3);
        var lines = string.Concat(Enumerable.Range(0, 2000).Select(i => A.Replace("\"a\"", $"\"{random.NextInt64():x}\"", StringComparison.Ordinal) + "\n"));
        var packed = Gzip(lines);
        var result = Read(packed[..(packed.Length / 2)], new FramingOptions());
        Assert.InRange(result.Events.Count, 100, 1900);
        Assert.Contains(result.Rejections, refusal => refusal.Detail.Contains("gzip", StringComparison.Ordinal));
    }

    [Fact]
    public void Record_over_the_limit_is_rejected_with_its_start_and_reading_goes_on()
    {
        var options = new FramingOptions { ChunkBytes = 64, MaxRecordBytes = 200, KeptBytes = 50 };
        var big = B.Replace("}\\\"]", new string('x', 1000), StringComparison.Ordinal);
        ExpectBytes(Encoding.UTF8.GetBytes($"{A}\n{big}\n{A}\n"), options, "a a", RejectReason.TooLarge);
        ExpectBytes(Encoding.UTF8.GetBytes($"[\n{A},\n{big},\n{A}\n]"), options, "a a", RejectReason.TooLarge);
        ExpectBytes(Encoding.UTF8.GetBytes($"{big}\n{A}\n{big}"), options, "a", RejectReason.TooLarge, RejectReason.TooLarge);
        Assert.Equal(big[..50], Read(Encoding.UTF8.GetBytes($"{A}\n{big}\n"), options).Rejections[0].Raw);
    }

    [Theory]
    [InlineData(21)]
    public void Chunk_size_changes_nothing(int seed)
    {
        var random = new RandomJson(seed);
        for (var i = 0; i < 1500; i++)
        {
            var records = Enumerable.Range(0, random.Random.Next(1, 6)).Select(n => n % 2 == 0 ? A : Pretty.Replace("\"a\"", random.Value(), StringComparison.Ordinal));
            var text = random.Random.Next(3) switch
            {
                0 => string.Join("\n", records.Select(record => record.Replace("\n", " ", StringComparison.Ordinal))),
                1 => "[" + string.Join(",\n", records) + "]",
                _ => string.Join("\n", records),
            };
            var whole = Read(Encoding.UTF8.GetBytes(text), new FramingOptions());
            var pieces = Read(Encoding.UTF8.GetBytes(text), new FramingOptions { ChunkBytes = random.Random.Next(16, 300) });
            Assert.True(whole.Events.SequenceEqual(pieces.Events), $"seed {seed}, case {i}: {text}");
            Assert.True(
                whole.Rejections.Select(r => (r.Reason, r.Raw)).SequenceEqual(pieces.Rejections.Select(r => (r.Reason, r.Raw))),
                $"seed {seed}, case {i}: {text}");
        }
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static void Expect(string text, string ids, params RejectReason[] rejections)
    {
        foreach (var size in new[] { 16, 100, 512 * 1024 })
        {
            ExpectBytes(Encoding.UTF8.GetBytes(text), new FramingOptions { ChunkBytes = size }, ids, rejections);
        }
    }

    private static void ExpectBytes(byte[] bytes, FramingOptions options, string ids, params RejectReason[] rejections)
    {
        var result = Read(bytes, options);
        Assert.Equal(ids, string.Join(' ', result.Events.Select(row => row.Id)));
        Assert.Equal(rejections, result.Rejections.Select(refusal => refusal.Reason));
    }

    private static Recorded Read(byte[] bytes, FramingOptions options)
    {
        var sink = new Recorded();
        var decoder = new DocumentDecoder(new IngestOptions());
        var chunk = new Chunk(16);
        var frame = new Frame();
        using var reader = new ChunkReader(new MemoryStream(bytes), options);
        while (reader.TryRead(chunk, frame))
        {
            decoder.Decode(chunk, frame, new DecodeContext(Recorded.Now), sink);
        }

        chunk.Free();
        return sink;
    }
}
