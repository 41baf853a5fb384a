using System.Text;

namespace Helios.Host.Simulation;

/// <summary>A value of a parsed payload: an object, an array, or a leaf (scalar or empty container).</summary>
internal sealed class PayloadNode
{
    /// <summary>Leaf bytes as they came; for containers the opening bracket.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>Member name with its quotes as it came; empty for array elements and the root.</summary>
    public ReadOnlyMemory<byte> RawName { get; init; }

    /// <summary>Member name, unescaped.</summary>
    public string Name { get; init; } = "";

    public PayloadNode? Parent { get; init; }

    public List<PayloadNode> Children { get; } = [];

    /// <summary>True for a non-empty object.</summary>
    public bool IsObject { get; init; }

    /// <summary>Number among the leaves in canonical order (members by name in UTF-8 byte order, elements by index); -1 for containers.</summary>
    public int Leaf { get; set; } = -1;

    /// <summary>JSON pointer, RFC 6901; the root is empty.</summary>
    public string Pointer()
    {
        var parts = new Stack<string>();
        for (var node = this; node.Parent is { } parent; node = parent)
        {
            parts.Push(parent.IsObject
                ? node.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
                : parent.Children.IndexOf(node).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var pointer = new StringBuilder();
        foreach (var part in parts)
        {
            pointer.Append('/').Append(part);
        }

        return pointer.ToString();
    }
}
