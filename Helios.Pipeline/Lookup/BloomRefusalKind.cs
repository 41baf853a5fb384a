namespace Helios.Pipeline.Lookup;

/// <summary>Kinds of <see cref="BloomRefusal"/>.</summary>
public enum BloomRefusalKind
{
    /// <summary>There is no file.</summary>
    Absent,

    /// <summary>Not a file of this format.</summary>
    Foreign,

    /// <summary>Of this format, but a version that this program does not read.</summary>
    OtherVersion,

    /// <summary>Ends early, or goes on after its end.</summary>
    Torn,

    /// <summary>A checksum differs.</summary>
    Corrupt,

    /// <summary>Checksums agree, but a value lies outside of what this program writes or is set to hold.</summary>
    Invalid,

    /// <summary>It could not be read.</summary>
    Unreadable,
}
