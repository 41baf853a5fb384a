namespace Helios.Pipeline.Flow;

/// <summary>The newest record that a shard took from another partition's owner; whatever is not beyond it was sent twice.</summary>
/// <param name="Partition">Origin partition.</param>
/// <param name="Offset">Offset there.</param>
/// <param name="Index">Place of the event within that record.</param>
public readonly record struct ForwardMark(int Partition, long Offset, int Index)
{
    /// <summary>Whether <paramref name="other"/>, of the same partition, comes after this one.</summary>
    public bool IsBefore(ForwardMark other) => Offset < other.Offset || (Offset == other.Offset && Index < other.Index);
}
