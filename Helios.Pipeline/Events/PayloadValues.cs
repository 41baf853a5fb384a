using System.Buffers;
using System.Globalization;
using System.Text;

namespace Helios.Pipeline.Events;

/// <summary>The values of a payload by their places.</summary>
internal sealed class PayloadValues
{
    private readonly JsonTree? _tree = new();
    private readonly string _text = "";

    public PayloadValues(ReadOnlySpan<byte> payload)
    {
        if (!_tree.TryParse(payload))
        {
            (_tree, _text) = (null, Encoding.UTF8.GetString(payload));
        }
    }

    /// <summary>The canonical form of the value at a JSON pointer; null: there is none.</summary>
    public string? At(string pointer)
    {
        if (_tree is null)
        {
            return pointer.Length == 0 ? _text : null;
        }

        var at = JsonTree.Root;
        foreach (var token in pointer.Split('/').Skip(1))
        {
            at = Step(_tree, at, token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
            if (at < 0)
            {
                return null;
            }
        }

        var output = new ArrayBufferWriter<byte>();
        CanonicalJson.Write(_tree, at, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static int Step(JsonTree tree, int from, string token)
    {
        ref readonly var node = ref tree[from];
        if (node.Kind == JsonKind.Array)
        {
            return int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < node.ChildCount ? tree.Child(in node, index) : -1;
        }

        for (var i = 0; node.Kind == JsonKind.Object && i < node.ChildCount; i++)
        {
            var child = tree.Child(in node, i);

            // As the pointer was written: bytes that are not UTF-8 show as U+FFFD there too.
            if (Encoding.UTF8.GetString(tree.Bytes(tree[child].Key)) == token)
            {
                return child;
            }
        }

        return -1;
    }
}
