using System.Buffers;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Framing;

/// <summary>Reads a stream into chunks that end at record boundaries.</summary>
/// <remarks>
/// The form (a document a line, arrays, documents over several lines) is recognised by the first bytes; gzip is unpacked, a
/// UTF-8 byte order mark skipped. For lines the chunk is only cut, the decoder splits it: reading stays cheap while decoding
/// runs on several cores. Never throws on content, only what the stream throws. Memory: one record or chunk, whichever is
/// larger, and the piece carried over. Not thread-safe.
/// </remarks>
public sealed class ChunkReader : IDisposable
{
    private readonly ByteSource _source;
    private readonly FramingOptions _options;
    private readonly DocumentFramer _documents;
    private byte[] _carry = [];
    private int _carried;
    private InputForm _form;
    private bool _ended;
    private bool _discarding;
    private bool _problemTold;

    /// <summary>Takes the stream over and closes it with the reader.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 16 bytes.</exception>
    public ChunkReader(Stream stream, FramingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ChunkBytes, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRecordBytes, 16);
        _source = new ByteSource(stream);
        _options = options;
        _documents = new DocumentFramer(options.KeptBytes);
    }

    /// <summary>Reads the next chunk.</summary>
    /// <param name="chunk">Overwritten.</param>
    /// <param name="frame">Overwritten; its ranges lie in the chunk.</param>
    /// <returns>False at the end of input; the frame is then empty.</returns>
    public bool TryRead(Chunk chunk, Frame frame)
    {
        frame.Clear();
        chunk.SetLength(0);
        var length = TakeCarry(chunk);
        // One byte beyond the limit proves a record too long, whatever the sizes are; so results do not depend on them.
        var limit = _options.MaxRecordBytes + 1;
        for (var target = Math.Min(_options.ChunkBytes, limit); ; target = (int)Math.Min(target * 2L, limit))
        {
            length = Fill(chunk, length, target);
            if (_discarding)
            {
                length = Discard(chunk, length);
                continue;
            }

            if (length == 0 && _ended)
            {
                return Finish(chunk, frame);
            }

            var full = length >= limit;
            var cut = Cut(chunk.Bytes.AsSpan(0, length), full, frame);
            if (cut > 0 || frame.Problems.Count > 0)
            {
                return Emit(chunk, frame, cut, length);
            }

            if (full || (length == 0 && _ended))
            {
                return full ? Refuse(chunk, frame, length) : Finish(chunk, frame);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        ReturnCarry();
    }

    private int TakeCarry(Chunk chunk)
    {
        chunk.EnsureCapacity(_carried);
        _carry.AsSpan(0, _carried).CopyTo(chunk.Bytes);
        var length = _carried;
        _carried = 0;
        return length;
    }

    private int Fill(Chunk chunk, int length, int target)
    {
        if (_ended || length >= target)
        {
            return length;
        }

        chunk.EnsureCapacity(target);
        var read = _source.Fill(chunk.Bytes.AsSpan(length, target - length));
        _ended = read < target - length;
        return length + read;
    }

    /// <summary>Number of bytes that make up whole records; 0 when there is none yet.</summary>
    private int Cut(ReadOnlySpan<byte> data, bool full, Frame frame)
    {
        if (_form == InputForm.Undecided)
        {
            _form = InputForms.Recognise(data, _ended || full);
        }

        switch (_form)
        {
            case InputForm.Undecided:
                return 0;
            case InputForm.Binary:
                frame.Problems.Add(new FramingProblem(
                    new ByteRange(0, Math.Min(data.Length, _options.KeptBytes)),
                    RejectReason.Malformed,
                    "the input is binary or UTF-16; UTF-8 JSON, or gzip of it, is expected"));
                _ended = true;
                return data.Length;
            case InputForm.Lines:
                frame.Kind = FrameKind.Lines;
                return _ended ? data.Length : data.LastIndexOf((byte)'\n') + 1;
            default:
                frame.Kind = FrameKind.Records;
                return _documents.Advance(data, _ended, frame);
        }
    }

    private bool Emit(Chunk chunk, Frame frame, int cut, int length)
    {
        if (frame.Kind == FrameKind.End)
        {
            frame.Kind = FrameKind.Records;
        }

        Carry(chunk.Bytes.AsSpan(cut, length - cut));
        chunk.SetLength(cut);
        return true;
    }

    private bool Refuse(Chunk chunk, Frame frame, int length)
    {
        var kept = Math.Min(_options.KeptBytes, length);
        frame.Kind = FrameKind.Records;
        frame.Problems.Add(new FramingProblem(
            new ByteRange(0, kept), RejectReason.TooLarge, $"the record has more than {_options.MaxRecordBytes} bytes"));
        if (_form == InputForm.Documents)
        {
            _documents.Resync();
            Carry(chunk.Bytes.AsSpan(kept, length - kept));
        }
        else
        {
            _discarding = true;
        }

        chunk.SetLength(kept);
        return true;
    }

    /// <summary>Drops the rest of a line that was too long.</summary>
    private int Discard(Chunk chunk, int length)
    {
        var data = chunk.Bytes.AsSpan(0, length);
        var end = data.IndexOf((byte)'\n');
        _discarding = end < 0 && !_ended;
        var rest = end < 0 ? 0 : length - end - 1;
        data[(length - rest)..].CopyTo(data);
        return rest;
    }

    private bool Finish(Chunk chunk, Frame frame)
    {
        chunk.SetLength(0);
        if (_source.Problem is not { } problem || _problemTold)
        {
            return false;
        }

        _problemTold = true;
        frame.Kind = FrameKind.Records;
        frame.Problems.Add(new FramingProblem(default, RejectReason.Malformed, problem));
        return true;
    }

    private void Carry(ReadOnlySpan<byte> rest)
    {
        if (_carry.Length < rest.Length)
        {
            ReturnCarry();
            _carry = ArrayPool<byte>.Shared.Rent(rest.Length);
        }

        rest.CopyTo(_carry);
        _carried = rest.Length;
    }

    private void ReturnCarry()
    {
        if (_carry.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_carry);
            _carry = [];
        }
    }
}
