using System.Text;
using System.Text.Json;

namespace Helios.Host.Simulation;

/// <summary>A payload taken apart, so that it can be written changed or in another form.</summary>
internal sealed class PayloadTree
{
    /// <summary>Deepest nesting of a payload; an envelope adds a level, and readers commonly stop at 64.</summary>
    public const int DeepestNesting = 60;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = DeepestNesting };

    private PayloadTree(PayloadNode root, PayloadNode[] leaves)
    {
        Root = root;
        Leaves = leaves;
    }

    public PayloadNode Root { get; }

    /// <summary>Leaves in canonical order; never empty.</summary>
    public PayloadNode[] Leaves { get; }

    /// <summary>Parses one JSON value; the nodes refer to <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">Not one JSON value, nested too deeply, with a member twice, or with text that is not Unicode.</exception>
    public static PayloadTree Parse(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, Options);
        PayloadNode? root = null;
        PayloadNode? parent = null;
        var rawName = ReadOnlyMemory<byte>.Empty;
        var name = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                rawName = Slice(json, reader);
                name = Text(ref reader);
            }
            else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                parent = Close(parent!);
            }
            else
            {
                var node = Open(json, ref reader, parent, rawName, name);
                root ??= node;
                parent?.Children.Add(node);
                (rawName, name) = (default, "");
                parent = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? node : parent;
            }
        }

        var leaves = new List<PayloadNode>();
        Number(root!, leaves);
        return new PayloadTree(root!, [.. leaves]);
    }

    private static PayloadNode Open(
        ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, PayloadNode? parent, ReadOnlyMemory<byte> rawName, string name)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            Text(ref reader);
        }

        return new PayloadNode
        {
            Raw = Slice(json, reader),
            RawName = rawName,
            Name = name,
            Parent = parent,
            IsObject = reader.TokenType == JsonTokenType.StartObject,
        };
    }

    private static PayloadNode? Close(PayloadNode node)
    {
        if (node.IsObject && node.Children.DistinctBy(child => child.Name, StringComparer.Ordinal).Count() != node.Children.Count)
        {
            throw new JsonException("a member appears twice");
        }

        return node.Parent;
    }

    // GetString refuses bytes and escapes that are no Unicode text; a payload with them has no canonical form.
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException unreadable)
        {
            throw new JsonException("text that is not Unicode", unreadable);
        }
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> json, in Utf8JsonReader reader)
    {
        var quotes = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
        return json.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + quotes);
    }

    private static void Number(PayloadNode node, List<PayloadNode> leaves)
    {
        if (node.Children.Count == 0)
        {
            node.Leaf = leaves.Count;
            leaves.Add(node);
            return;
        }

        foreach (var child in node.IsObject ? Sorted(node.Children) : node.Children)
        {
            Number(child, leaves);
        }
    }

    private static IEnumerable<PayloadNode> Sorted(List<PayloadNode> members) =>
        members.OrderBy(member => Encoding.UTF8.GetBytes(member.Name), Utf8Order.Instance);

    private sealed class Utf8Order : IComparer<byte[]>
    {
        public static readonly Utf8Order Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
