using System.Runtime.InteropServices;

namespace Helios.Pipeline.Detection.Forest;

/// <summary>A node in eight bytes, so that a forest of the default size stays in the second-level cache.</summary>
/// <remarks>
/// A row goes to <see cref="Left"/> where its value is below the threshold, else to the node behind it. A leaf has the threshold +infinity and
/// points at itself: every walk can then take the same number of steps without a branch.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = 8)]
internal struct ForestNode
{
    public float Threshold;
    public ushort Feature;

    /// <summary>Index of the left child within the tree.</summary>
    public ushort Left;
}
