using System.Buffers.Binary;

namespace Helios.Pipeline.Lookup;

/// <summary>Restores saved generations, or says why not.</summary>
/// <remarks>All or nothing: filters are handed out only when the last byte was checked. Memory is taken after the header that asks for it was checked.</remarks>
public sealed class BloomReader
{
    private readonly Stream _input;
    private readonly BloomOptions _options;
    private readonly List<(byte Source, BloomGeneration Generation)> _generations = [];
    private long _offset;
    private int _sections;
    private long _length;
    private long _savedAt;

    private BloomReader(Stream input, BloomOptions options)
    {
        _input = input;
        _options = options;
    }

    /// <summary>Reads what <see cref="BloomWriter"/> wrote.</summary>
    /// <param name="input">Read forward only, to its end.</param>
    /// <param name="options">How the filters go on; generations of other sizes are kept until they expire.</param>
    /// <exception cref="IOException">The stream failed.</exception>
    public static BloomRestored Read(Stream input, BloomOptions options)
    {
        var reader = new BloomReader(input, options);
        var refusal = reader.ReadAll();
        return refusal is null ? new BloomRestored(reader.ToFilters(), reader._savedAt, null) : new BloomRestored(null, 0, refusal);
    }

    private BloomRefusal? ReadAll()
    {
        if (ReadHeader() is { } refusal)
        {
            return refusal;
        }

        for (var i = 0; i < _sections; i++)
        {
            if (ReadSection() is { } broken)
            {
                return broken;
            }
        }

        Span<byte> beyond = stackalloc byte[1];
        return _offset != _length || _input.ReadAtLeast(beyond, 1, throwOnEndOfStream: false) != 0
            ? Refuse(BloomRefusalKind.Torn, $"the file does not end at byte {_length} as its header says")
            : null;
    }

    private BloomRefusal? ReadHeader()
    {
        Span<byte> header = stackalloc byte[BloomFormat.HeaderBytes];
        var got = _input.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        var magic = Math.Min(got, BloomFormat.Magic.Length);
        if (!header[..magic].SequenceEqual(BloomFormat.Magic[..magic]))
        {
            return Refuse(BloomRefusalKind.Foreign, "this is not a file of Bloom filters");
        }

        if (got < header.Length)
        {
            return Torn(got);
        }

        if (Crc32C.Of(header[..36]) != BinaryPrimitives.ReadUInt32LittleEndian(header[36..]))
        {
            return Refuse(BloomRefusalKind.Corrupt, "the checksum of the header differs");
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (version != BloomFormat.Version)
        {
            return Refuse(BloomRefusalKind.OtherVersion, $"it has version {version}, this program reads version {BloomFormat.Version}");
        }

        _sections = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        _savedAt = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        _length = BinaryPrimitives.ReadInt64LittleEndian(header[24..]);
        _offset = header.Length;
        return null;
    }

    private BloomRefusal? ReadSection()
    {
        Span<byte> header = stackalloc byte[BloomFormat.SectionBytes];
        if (!Fill(header, out var got))
        {
            return Torn(got);
        }

        if (Crc32C.Of(header[..68]) != BinaryPrimitives.ReadUInt32LittleEndian(header[68..]))
        {
            return Refuse(BloomRefusalKind.Corrupt, "the checksum of a section header differs");
        }

        var blocks = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        var items = BinaryPrimitives.ReadInt64LittleEndian(header[24..]);
        var sizing = new BloomSizing(
            BinaryPrimitives.ReadInt64LittleEndian(header[16..]),
            BinaryPrimitives.ReadDoubleLittleEndian(header[48..]),
            blocks,
            header[1],
            BinaryPrimitives.ReadDoubleLittleEndian(header[56..]));
        if (Unfit(header[0], sizing, items) is { } reason)
        {
            return Refuse(BloomRefusalKind.Invalid, reason);
        }

        var filter = new BlockedBloomFilter(sizing);
        _offset += header.Length;
        var refusal = ReadBlocks(filter);
        filter.Recount(items);
        _generations.Add((header[0], new BloomGeneration(
            filter, BinaryPrimitives.ReadInt64LittleEndian(header[32..]), BinaryPrimitives.ReadInt64LittleEndian(header[40..]))));
        return refusal;
    }

    private string? Unfit(byte source, BloomSizing sizing, long items)
    {
        var limit = BloomSizer.MaxBits / BloomTheory.BlockBits;
        return source >= SourceFilters.MaxSources ? $"it names source {source}, the highest is {SourceFilters.MaxSources - 1}"
            : sizing.Hashes is < 1 or > BloomSizer.MaxHashes ? $"it has {sizing.Hashes} probes a key, allowed are 1..{BloomSizer.MaxHashes}"
            : sizing.Blocks < 1 || sizing.Blocks > limit ? $"it has {sizing.Blocks} blocks, allowed are 1..{limit}"
            : sizing.Items < 1 || sizing.Items / (double)sizing.Blocks > BloomTheory.BlockBits || items < 0 ? "its numbers of keys cannot be right"
            : !(sizing.TargetRate is > 0 and < 1 && sizing.ExpectedRate is >= 0 and < 1) ? "its rates do not lie between 0 and 1"
            : _generations.Count(known => known.Source == source) >= _options.MaxGenerations
                ? $"source {source} has more than {_options.MaxGenerations} generations, the configured limit"
            : null;
    }

    private BloomRefusal? ReadBlocks(BlockedBloomFilter filter)
    {
        var crc = 0u;
        for (var first = 0L; first < filter.Sizing.Blocks; first += BloomFormat.Slice)
        {
            var target = filter.WritableBytes(first, (int)Math.Min(BloomFormat.Slice, filter.Sizing.Blocks - first));
            if (!Fill(target, out var got))
            {
                return Torn(got);
            }

            crc = Crc32C.Append(crc, target);
            _offset += target.Length;
        }

        Span<byte> trailer = stackalloc byte[sizeof(uint)];
        if (!Fill(trailer, out var rest))
        {
            return Torn(rest);
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != crc)
        {
            return Refuse(BloomRefusalKind.Corrupt, "the checksum of a filter differs");
        }

        _offset += trailer.Length;
        return null;
    }

    private bool Fill(Span<byte> target, out int got)
    {
        got = _input.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        return got == target.Length;
    }

    private BloomRefusal Torn(int got)
    {
        _offset += got;
        return Refuse(BloomRefusalKind.Torn, "it ends early");
    }

    private BloomRefusal Refuse(BloomRefusalKind kind, string what) =>
        new(kind, _offset, $"saved Bloom filters refused at byte {_offset}: {what}; the filters are rebuilt from the index");

    private SourceFilters ToFilters()
    {
        var filters = new SourceFilters(_options);
        foreach (var source in _generations.GroupBy(static known => known.Source))
        {
            filters.Restore(source.Key, [.. source.Select(static known => known.Generation)]);
        }

        return filters;
    }
}
