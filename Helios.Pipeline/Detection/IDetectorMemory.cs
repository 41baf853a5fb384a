namespace Helios.Pipeline.Detection;

/// <summary>A detector whose knowledge outlives the process. One without it learns anew after a restart.</summary>
public interface IDetectorMemory
{
    /// <summary>Writes what was learnt, but no options.</summary>
    void WriteTo(BinaryWriter writer);

    /// <summary>Goes on from what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another version.</exception>
    /// <exception cref="EndOfStreamException">It is torn.</exception>
    void Read(BinaryReader reader);
}
