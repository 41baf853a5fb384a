using System.Globalization;
using System.Text;

namespace Helios.Pipeline.Events;

/// <summary>The path from the root to the value being compared; spelled out only when something differs there.</summary>
internal sealed class PathStack
{
    private readonly PathSegment[] _segments = new PathSegment[JsonTree.MaxDepth];
    private int _depth;

    /// <summary>The steps, root first.</summary>
    public ReadOnlySpan<PathSegment> Segments => _segments.AsSpan(0, _depth);

    /// <summary>Goes back to the root.</summary>
    public void Clear() => _depth = 0;

    /// <summary>Steps into a member.</summary>
    public void Push(JsonTree tree, ByteRange name) => _segments[_depth++] = new PathSegment(tree, name, -1);

    /// <summary>Steps into an element.</summary>
    public void Push(int index) => _segments[_depth++] = new PathSegment(null, default, index);

    /// <summary>Steps out.</summary>
    public void Pop() => _depth--;

    /// <summary>The path as a JSON pointer (RFC 6901); bytes that are not UTF-8 show as U+FFFD.</summary>
    public string ToPointer()
    {
        var pointer = new StringBuilder();
        foreach (var segment in Segments)
        {
            pointer.Append('/');
            if (segment.Tree is null)
            {
                pointer.Append(segment.Index.ToString(CultureInfo.InvariantCulture));
                continue;
            }

            var name = Encoding.UTF8.GetString(segment.Tree.Bytes(segment.Name));
            pointer.Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }
}
