using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Walks the elements of an array that was not validated; broken elements are found by their brackets.</summary>
/// <remarks>A struct of positions only, so the chunk's array may be replaced between steps.</remarks>
internal struct ArrayElements
{
    private readonly Chunk _chunk;
    private readonly ByteRange _array;
    private int _at;
    private Expect _expect;

    /// <summary>Starts before the first element; <paramref name="array"/> holds <c>[</c> after optional white space.</summary>
    public ArrayElements(Chunk chunk, ByteRange array)
    {
        _chunk = chunk;
        _array = array;
        _at = JsonBrackets.SkipSpace(chunk.Span(array), 0) + 1;
    }

    private enum Expect : byte
    {
        ElementOrClose,
        CommaOrClose,
        Element,
        Nothing,
    }

    /// <summary>The element's bytes.</summary>
    public ByteRange Current { get; private set; }

    /// <summary>Why the walk ended before the array did; null for a proper end.</summary>
    public string? Fault { get; private set; }

    /// <summary>The bytes from the fault on.</summary>
    public readonly ByteRange Rest => new(_array.Offset + _at, Math.Max(0, _array.Length - _at));

    /// <summary>Goes to the next element; false at the end and at a fault.</summary>
    public bool MoveNext()
    {
        if (_expect == Expect.Nothing)
        {
            return false;
        }

        var json = _chunk.Span(_array);
        _at = JsonBrackets.SkipSpace(json, _at);
        if (_at < json.Length && _expect == Expect.CommaOrClose && json[_at] == ',')
        {
            _at = JsonBrackets.SkipSpace(json, _at + 1);
            _expect = Expect.Element;
        }

        return _at >= json.Length ? Stop("the array ends early")
            : json[_at] == ']' && _expect != Expect.Element ? Close(json)
            : _expect == Expect.CommaOrClose ? Stop($"a comma is missing at byte {_at} of the array")
            : TakeElement(json);
    }

    private bool TakeElement(ReadOnlySpan<byte> json)
    {
        var end = JsonBrackets.SkipValue(json, _at);
        if (end == _at)
        {
            return Stop($"the array is broken at byte {_at}");
        }

        _expect = Expect.CommaOrClose;
        if (end < 0)
        {
            // An element that never closes swallows what follows it, unless another element starts on a line of its own.
            end = JsonBrackets.NextObjectLine(json, _at);
            _expect = Expect.Element;
            if (end < 0)
            {
                return Stop($"the element at byte {_at} of the array is not closed");
            }
        }

        Current = new ByteRange(_array.Offset + _at, end - _at);
        _at = end;
        return true;
    }

    private bool Close(ReadOnlySpan<byte> json)
    {
        _at = JsonBrackets.SkipSpace(json, _at + 1);
        _expect = Expect.Nothing;
        return _at < json.Length && Stop($"bytes follow the array at byte {_at}");
    }

    private bool Stop(string fault)
    {
        Fault = fault;
        _expect = Expect.Nothing;
        return false;
    }
}
