using System.Buffers.Binary;
using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Specs.Pipeline.Lookup;

public sealed class BloomFormatSpec
{
    private static readonly BloomOptions Small = new() { Capacity = 64, MaxCapacity = 4096, FalsePositiveRate = 0.1, MaxGenerations = 4 };

    [Fact]
    public void Crc32C_gives_the_published_checks()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(Crc32C.Of("123456789"u8), Crc32C.Append(Crc32C.Of("1234"u8), "56789"u8));
    }

    [Fact]
    public void Saved_filters_come_back_as_they_were()
    {
        var (filters, keys) = Filled();
        var restored = Read(Save(filters));
        Assert.True(restored.Succeeded, restored.Refusal?.Detail);
        Assert.Equal(77, restored.SavedAt);
        Assert.Equal(filters.Statistics(), restored.Filters.Statistics());
        for (var i = 0; i < keys.Length; i++)
        {
            Assert.True(restored.Filters.MightContain((byte)(i % 3), keys[i]));
        }

        Assert.Equal(Save(filters), Save(restored.Filters));
        restored.Filters.Expire(long.MaxValue);
        Assert.All(restored.Filters.Statistics(), static source => Assert.Equal(1, source.Generations));
    }

    [Fact]
    public void Empty_filters_come_back_empty() => Assert.Empty(Read(Save(new SourceFilters(Small))).Filters!.Statistics());

    [Fact]
    public void File_cut_anywhere_is_refused()
    {
        var bytes = Save(Filled().Filters);
        for (var length = 0; length < bytes.Length; length++)
        {
            var refusal = Read(bytes.AsSpan(0, length).ToArray()).Refusal;
            Assert.True(refusal?.Kind == BloomRefusalKind.Torn, $"cut at {length}: {refusal}");
            Assert.Equal(length, refusal.Offset);
        }

        Assert.Equal(BloomRefusalKind.Torn, Read([.. bytes, 0]).Refusal?.Kind);
    }

    [Fact]
    public void File_with_any_byte_changed_is_refused()
    {
        var bytes = Save(Filled().Filters);
        var random = new Random(9);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= (byte)random.Next(1, 256);
            var refusal = Read(changed).Refusal;
            Assert.True(refusal is not null, $"byte {i} changed unnoticed, seed 9");
            Assert.Equal(i < 8 ? BloomRefusalKind.Foreign : BloomRefusalKind.Corrupt, refusal.Kind);
        }
    }

    [Fact]
    public void File_of_something_else_is_refused_as_foreign()
    {
        var refusal = Read(Encoding.UTF8.GetBytes("SQLite format 3\0 and so on, long enough to hold a header")).Refusal;
        Assert.Equal(BloomRefusalKind.Foreign, refusal?.Kind);
        Assert.Equal(
            "saved Bloom filters refused at byte 0: this is not a file of Bloom filters; the filters are rebuilt from the index", refusal?.Detail);
    }

    [Fact]
    public void File_of_another_version_is_refused_by_its_number()
    {
        var bytes = Save(new SourceFilters(Small));
        bytes[8] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(36), Crc32C.Of(bytes.AsSpan(0, 36)));
        var refusal = Read(bytes).Refusal;
        Assert.Equal(BloomRefusalKind.OtherVersion, refusal?.Kind);
        Assert.Contains("version 2", refusal?.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(1, 0)]
    [InlineData(1, 17)]
    [InlineData(8, 0)]
    [InlineData(15, 0x7f)]
    [InlineData(31, 0x80)]
    [InlineData(55, 0x7f)]
    [InlineData(63, 0xbf)]
    public void File_with_right_checksums_and_wrong_values_is_refused(int at, byte value)
    {
        var filters = new SourceFilters(Small);
        filters.Add(0, Keys.Many(1, 1)[0], 5);
        var bytes = Save(filters);
        var section = bytes.AsSpan(40, 72);
        if (at == 8)
        {
            section.Slice(8, 8).Clear();
        }

        section[at] = value;
        BinaryPrimitives.WriteUInt32LittleEndian(section[68..], Crc32C.Of(section[..68]));
        Assert.Equal(BloomRefusalKind.Invalid, Read(bytes).Refusal?.Kind);
    }

    [Fact]
    public void File_with_more_generations_than_configured_is_refused()
    {
        var refusal = BloomReader.Read(new MemoryStream(Save(Filled().Filters)), Small with { MaxGenerations = 2 }).Refusal;
        Assert.Equal(BloomRefusalKind.Invalid, refusal?.Kind);
    }

    private static BloomRestored Read(byte[] bytes) => BloomReader.Read(new MemoryStream(bytes), Small);

    private static byte[] Save(SourceFilters filters)
    {
        using var stream = new MemoryStream();
        Assert.Equal(BloomWriter.Write(filters, 77, stream), stream.Length);
        return stream.ToArray();
    }

    private static (SourceFilters Filters, EventKey[] Keys) Filled()
    {
        var filters = new SourceFilters(Small);
        var keys = Keys.Many(300, 11);
        for (var i = 0; i < keys.Length; i++)
        {
            filters.Add((byte)(i % 3), keys[i], i < 50 ? 0 : TimeSpan.TicksPerHour * 2);
        }

        return (filters, keys);
    }
}
