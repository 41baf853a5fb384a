using System.Text.Json;

namespace Helios.Pipeline.Events;

/// <summary>A parsed JSON text with members sorted by key and strings unescaped; reused from payload to payload.</summary>
/// <remarks>
/// Layout: <c>_text</c> holds a copy of the input followed by the strings that had escapes; nodes are in document order, each
/// container's children are consecutive in <c>_order</c>. Of members with the same name the last counts, as in most
/// parsers (RFC 8259 section 4 leaves it open). O(n log n); not thread-safe; allocates only to grow.
/// </remarks>
internal sealed class JsonTree : IComparer<int>
{
    /// <summary>Deepest nesting that counts as JSON here; one level more does not.</summary>
    public const int MaxDepth = 64;

    private const int RetainedItems = 1 << 15;
    private const int InsertionSortLimit = 24;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };
    private readonly int[] _open = new int[MaxDepth];
    private readonly int[] _pendingFrom = new int[MaxDepth];
    private byte[] _text = new byte[1024];
    private JsonTreeNode[] _nodes = new JsonTreeNode[64];
    private int[] _order = new int[64];
    private int[] _pending = new int[64];
    private int _textEnd;
    private int _nodeCount;
    private int _orderCount;
    private int _pendingCount;
    private int _depth;
    private ByteRange _key;

    /// <summary>The value at the root; valid after <see cref="TryParse"/> returned true.</summary>
    public const int Root = 0;

    /// <summary>The node at <paramref name="index"/>.</summary>
    public ref readonly JsonTreeNode this[int index] => ref _nodes[index];

    /// <summary>The bytes of a range of a node.</summary>
    public ReadOnlySpan<byte> Bytes(ByteRange range) => _text.AsSpan(range.Offset, range.Length);

    /// <summary>Child number <paramref name="child"/> of a container: by key in an object, by position in an array.</summary>
    public int Child(in JsonTreeNode parent, int child) => _order[parent.FirstChild + child];

    /// <summary>Parses <paramref name="json"/>; empty counts as <c>null</c>.</summary>
    /// <returns>False when it is not one JSON value of at most <see cref="MaxDepth"/> levels; the tree is then unusable.</returns>
    public bool TryParse(ReadOnlySpan<byte> json)
    {
        _nodeCount = _orderCount = _pendingCount = _depth = _textEnd = 0;
        _key = default;
        if (json.IsEmpty)
        {
            AddNode(JsonKind.Null, default);
            return true;
        }

        Reserve(json.Length);
        json.CopyTo(_text);
        _textEnd = json.Length;
        try
        {
            var reader = new Utf8JsonReader(_text.AsSpan(0, json.Length), Options);
            while (reader.Read())
            {
                Take(ref reader);
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Lets go of buffers that an unusually large payload made grow.</summary>
    public void Trim()
    {
        if (_nodes.Length > RetainedItems || _text.Length > RetainedItems * 4)
        {
            _text = new byte[1024];
            _nodes = new JsonTreeNode[64];
            _order = new int[64];
            _pending = new int[64];
        }
    }

    /// <summary>Order of two members: by key, then by position in the text.</summary>
    int IComparer<int>.Compare(int x, int y)
    {
        var order = JsonText.CompareKeys(Bytes(_nodes[x].Key), Bytes(_nodes[y].Key));
        return order != 0 ? order : x - y;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _key = Decode(ref reader);
                break;
            case JsonTokenType.StartObject:
            case JsonTokenType.StartArray:
                _open[_depth] = AddNode(reader.TokenType == JsonTokenType.StartObject ? JsonKind.Object : JsonKind.Array, default);
                _pendingFrom[_depth++] = _pendingCount;
                break;
            case JsonTokenType.EndObject:
            case JsonTokenType.EndArray:
                Close();
                break;
            case JsonTokenType.String:
                AddNode(JsonKind.String, Decode(ref reader));
                break;
            case JsonTokenType.Number:
                AddNode(JsonKind.Number, new ByteRange((int)reader.TokenStartIndex, reader.ValueSpan.Length));
                break;
            case JsonTokenType.True:
                AddNode(JsonKind.True, default);
                break;
            case JsonTokenType.False:
                AddNode(JsonKind.False, default);
                break;
            default:
                AddNode(JsonKind.Null, default);
                break;
        }
    }

    private ByteRange Decode(ref Utf8JsonReader reader)
    {
        var raw = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
        {
            return new ByteRange((int)reader.TokenStartIndex + 1, raw.Length);
        }

        Reserve(_textEnd + raw.Length);
        var range = new ByteRange(_textEnd, JsonText.Unescape(raw, _text.AsSpan(_textEnd)));
        _textEnd = range.End;
        return range;
    }

    private int AddNode(JsonKind kind, ByteRange text)
    {
        if (_nodeCount == _nodes.Length)
        {
            Array.Resize(ref _nodes, _nodeCount * 2);
        }

        if (_pendingCount == _pending.Length)
        {
            Array.Resize(ref _pending, _pendingCount * 2);
        }

        _nodes[_nodeCount] = new JsonTreeNode { Kind = kind, Text = text, Key = _key };
        _key = default;
        _pending[_pendingCount++] = _nodeCount;
        return _nodeCount++;
    }

    private void Close()
    {
        var from = _pendingFrom[--_depth];
        var children = _pending.AsSpan(from, _pendingCount - from);
        ref var node = ref _nodes[_open[_depth]];
        var count = children.Length;
        if (node.Kind == JsonKind.Object)
        {
            Sort(children);
            count = KeepLastOfEach(children);
        }

        while (_orderCount + count > _order.Length)
        {
            Array.Resize(ref _order, _order.Length * 2);
        }

        children[..count].CopyTo(_order.AsSpan(_orderCount));
        node.FirstChild = _orderCount;
        node.ChildCount = count;
        _orderCount += count;
        _pendingCount = from;
    }

    private void Sort(Span<int> members)
    {
        if (members.Length > InsertionSortLimit)
        {
            members.Sort(this);
            return;
        }

        for (var i = 1; i < members.Length; i++)
        {
            var member = members[i];
            var key = Bytes(_nodes[member].Key);
            var at = i;
            for (; at > 0 && JsonText.CompareKeys(Bytes(_nodes[members[at - 1]].Key), key) > 0; at--)
            {
                members[at] = members[at - 1];
            }

            members[at] = member;
        }
    }

    private int KeepLastOfEach(Span<int> members)
    {
        var kept = 0;
        for (var i = 0; i < members.Length; i++)
        {
            var repeated = i + 1 < members.Length && Bytes(_nodes[members[i]].Key).SequenceEqual(Bytes(_nodes[members[i + 1]].Key));
            if (!repeated)
            {
                members[kept++] = members[i];
            }
        }

        return kept;
    }

    private void Reserve(int length)
    {
        if (length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(length, _text.Length * 2));
        }
    }
}
