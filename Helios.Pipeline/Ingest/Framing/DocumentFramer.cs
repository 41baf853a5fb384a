using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Framing;

/// <summary>Finds the documents of an input that is not a document a line, block by block.</summary>
/// <remarks>
/// Top-level arrays are opened and their elements framed, so an array of any length needs only one element in memory. Values
/// are found by quotes and brackets; the decoder validates them. After something that is neither value nor separator, and
/// after a value that is broken inside a string, framing goes on at the next line that starts with <c>{</c>.
/// </remarks>
internal sealed class DocumentFramer
{
    private readonly int _kept;
    private bool _inArray;
    private bool _resyncing;
    private Expect _expect;

    /// <summary>Creates a framer that keeps <paramref name="kept"/> bytes of each piece it cannot frame.</summary>
    public DocumentFramer(int kept) => _kept = kept;

    private enum Expect : byte
    {
        ValueOrClose,
        CommaOrClose,
        Value,
    }

    /// <summary>Drops everything up to the next line that starts a document.</summary>
    public void Resync() => _resyncing = true;

    /// <summary>Frames as much of <paramref name="data"/> as is complete.</summary>
    /// <param name="data">Input from where the last call stopped.</param>
    /// <param name="final">True when nothing follows; then all of it is consumed.</param>
    /// <param name="frame">Takes ranges counted from the start of <paramref name="data"/>.</param>
    /// <returns>Bytes consumed.</returns>
    public int Advance(ReadOnlySpan<byte> data, bool final, Frame frame)
    {
        var at = 0;
        while (true)
        {
            if (_resyncing && !TryResync(data, ref at))
            {
                return final ? data.Length : at;
            }

            at = JsonBrackets.SkipSpace(data, at);
            if (at == data.Length)
            {
                if (final && _inArray)
                {
                    frame.Problems.Add(new FramingProblem(new ByteRange(at, 0), RejectReason.Malformed, "the array ends early"));
                }

                return at;
            }

            if (TakeSeparator(data[at]))
            {
                at++;
            }
            else if (!TryTakeValue(data, ref at, final, frame))
            {
                return at;
            }
        }
    }

    private bool TakeSeparator(byte c)
    {
        switch (c)
        {
            case (byte)'[' when !_inArray:
                _inArray = true;
                _expect = Expect.ValueOrClose;
                return true;
            case (byte)']' when _inArray && _expect != Expect.Value:
                _inArray = false;
                return true;
            case (byte)',' when _inArray && _expect == Expect.CommaOrClose:
                _expect = Expect.Value;
                return true;
            default:
                return false;
        }
    }

    private bool TryTakeValue(ReadOnlySpan<byte> data, ref int at, bool final, Frame frame)
    {
        var commaMissing = _inArray && _expect == Expect.CommaOrClose;
        var end = commaMissing ? at : JsonBrackets.SkipValue(data, at);
        if (end == at)
        {
            var detail = commaMissing ? "a comma is missing before this in the array" : "no JSON value starts here";
            var next = JsonBrackets.NextObjectLine(data, at);
            var piece = JsonBrackets.Trim(data[at..(next < 0 ? data.Length : next)], at);
            frame.Problems.Add(new FramingProblem(
                piece with { Length = Math.Min(_kept, piece.Length) }, RejectReason.Malformed, detail));
            _resyncing = true;
            return true;
        }

        var closed = end > 0;
        end = closed ? end : EndOfBroken(data, at, final, end);
        if (end < 0)
        {
            return false;
        }

        _expect = closed ? Expect.CommaOrClose : Expect.Value;
        frame.Records.Add(new ByteRange(at, end - at));
        at = end;
        return true;
    }

    /// <summary>A value that does not close ends before the next object line, or with the input; -1 while neither is in sight.</summary>
    private static int EndOfBroken(ReadOnlySpan<byte> data, int at, bool final, int fault)
    {
        var next = fault == -1 && !final ? -1 : JsonBrackets.NextObjectLine(data, at);
        return next < 0 && final ? data.Length : next;
    }

    private bool TryResync(ReadOnlySpan<byte> data, ref int at)
    {
        var next = JsonBrackets.NextObjectLine(data, at);
        if (next < 0)
        {
            // A last line that holds nothing but space so far may still turn out to start with a brace.
            var last = data[at..].LastIndexOf((byte)'\n');
            at = last >= 0 && JsonBrackets.SkipSpace(data, at + last) == data.Length ? at + last : data.Length;
            return false;
        }

        at = next;
        _resyncing = false;
        _expect = Expect.Value;
        return true;
    }
}
