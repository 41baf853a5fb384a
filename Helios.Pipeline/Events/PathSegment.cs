namespace Helios.Pipeline.Events;

/// <summary>One step of a path: a member's name in a tree, or an index.</summary>
/// <param name="Tree">Tree that holds the name; null for an index.</param>
/// <param name="Name">Where the name is.</param>
/// <param name="Index">The index, or -1 for a name.</param>
internal readonly record struct PathSegment(JsonTree? Tree, ByteRange Name, int Index);
