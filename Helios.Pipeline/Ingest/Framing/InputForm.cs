namespace Helios.Pipeline.Ingest.Framing;

/// <summary>How an input separates its records.</summary>
internal enum InputForm : byte
{
    /// <summary>More bytes are needed to tell.</summary>
    Undecided,

    /// <summary>A document a line.</summary>
    Lines,

    /// <summary>Arrays, documents over several lines, documents one after the other.</summary>
    Documents,

    /// <summary>Not text in UTF-8.</summary>
    Binary,
}
