using System.Buffers;

namespace Helios.Pipeline.Events;

/// <summary>The one way to write a JSON value: two payloads mean the same exactly when their canonical forms are the same bytes.</summary>
/// <remarks>
/// RFC 8785 (JSON Canonicalization Scheme): no whitespace, members sorted by the UTF-16 units of their names, shortest escapes.
/// Three deliberate differences: numbers are exact decimals in ECMAScript's layout instead of being rounded to doubles, so
/// 9007199254740993 keeps its last digit; of members with the same name the last one counts instead of being an error; a lone
/// surrogate is kept as three WTF-8 bytes instead of being an error. There is no Unicode normalisation: é as one code point
/// and as e with a combining accent differ. Empty input is <c>null</c>; nesting beyond 64 levels is not JSON here.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>Deepest nesting that is accepted.</summary>
    public const int MaxDepth = JsonTree.MaxDepth;

    /// <summary>Writes the canonical form of <paramref name="json"/>.</summary>
    /// <returns>False, with nothing written, when the input is not JSON.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var tree = new JsonTree();
        if (!tree.TryParse(json))
        {
            return false;
        }

        Write(tree, JsonTree.Root, output);
        return true;
    }

    /// <summary>The canonical form, or a copy of the input where it is not JSON.</summary>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(json.Length, 16));
        return TryWrite(json, output) ? output.WrittenSpan.ToArray() : json.ToArray();
    }

    /// <summary>Writes the value at <paramref name="index"/> of a parsed tree.</summary>
    internal static void Write(JsonTree tree, int index, IBufferWriter<byte> output)
    {
        ref readonly var node = ref tree[index];
        switch (node.Kind)
        {
            case JsonKind.Number:
                new DecimalText(tree.Bytes(node.Text)).WriteTo(output);
                break;
            case JsonKind.String:
                JsonText.WriteString(tree.Bytes(node.Text), output);
                break;
            case JsonKind.Array:
            case JsonKind.Object:
                WriteContainer(tree, in node, output);
                break;
            default:
                output.Write(node.Kind == JsonKind.Null ? "null"u8 : node.Kind == JsonKind.True ? "true"u8 : "false"u8);
                break;
        }
    }

    private static void WriteContainer(JsonTree tree, in JsonTreeNode node, IBufferWriter<byte> output)
    {
        var named = node.Kind == JsonKind.Object;
        output.Write(named ? "{"u8 : "["u8);
        for (var i = 0; i < node.ChildCount; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            var child = tree.Child(in node, i);
            if (named)
            {
                JsonText.WriteString(tree.Bytes(tree[child].Key), output);
                output.Write(":"u8);
            }

            Write(tree, child, output);
        }

        output.Write(named ? "}"u8 : "]"u8);
    }
}
