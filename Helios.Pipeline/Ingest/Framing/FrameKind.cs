namespace Helios.Pipeline.Ingest.Framing;

/// <summary>How the records of a chunk are found.</summary>
public enum FrameKind : byte
{
    /// <summary>No input is left; the chunk is empty.</summary>
    End,

    /// <summary>Every line of the chunk is a record; the decoder splits them.</summary>
    Lines,

    /// <summary>Records are given as ranges.</summary>
    Records,
}
