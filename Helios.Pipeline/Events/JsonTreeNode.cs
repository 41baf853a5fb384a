namespace Helios.Pipeline.Events;

/// <summary>One value of a <see cref="JsonTree"/>; ranges lie in the tree's text.</summary>
internal struct JsonTreeNode
{
    /// <summary>What it is.</summary>
    public JsonKind Kind;

    /// <summary>Number as written, or string without escapes.</summary>
    public ByteRange Text;

    /// <summary>Name without escapes when the parent is an object.</summary>
    public ByteRange Key;

    /// <summary>First child in the tree's order array.</summary>
    public int FirstChild;

    /// <summary>Number of children, duplicate names counted once.</summary>
    public int ChildCount;
}
