namespace Helios.Pipeline.Detection;

/// <summary>What the states of detectors share on their way in and out.</summary>
internal static class DetectorMemory
{
    /// <summary>Reads and checks the version that a state begins with.</summary>
    /// <exception cref="InvalidDataException">It is of another version.</exception>
    public static void CheckVersion(BinaryReader reader, byte version, string detector)
    {
        if (reader.ReadByte() is var written && written != version)
        {
            throw new InvalidDataException($"the state of '{detector}' has version {written}; this program reads version {version}");
        }
    }

    /// <summary>Reads a count.</summary>
    /// <exception cref="InvalidDataException">It is negative or beyond <paramref name="most"/>.</exception>
    public static int ReadCount(BinaryReader reader, int most, string what)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= most ? count : throw new InvalidDataException($"{count} {what}, expected 0 to {most}");
    }

    /// <summary>Throws for the first violation of options.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    public static void Demand(IEnumerable<string> violations, string detector)
    {
        if (violations.FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"{detector}: {violation}");
        }
    }
}
