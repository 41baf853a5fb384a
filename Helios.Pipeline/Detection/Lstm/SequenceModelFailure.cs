namespace Helios.Pipeline.Detection.Lstm;

/// <summary>Why a sequence model does not serve. Each may pass when a file is put right, so that all are tried again.</summary>
public enum SequenceModelFailure : byte
{
    /// <summary>The inference library is not installed.</summary>
    LibraryMissing,

    /// <summary>The inference library is too old, or something else.</summary>
    LibraryUnusable,

    /// <summary>A file of the model is not there or cannot be read.</summary>
    FileMissing,

    /// <summary>A file is larger than the limit.</summary>
    FileTooLarge,

    /// <summary>A file is truncated or not what its name says.</summary>
    FileBroken,

    /// <summary>A file is not the one that its card describes.</summary>
    WrongHash,

    /// <summary>The model is written for other operators.</summary>
    WrongOpset,

    /// <summary>Its input or output has another name, shape or type.</summary>
    WrongShape,

    /// <summary>It does not give the answers that it gave when it was trained.</summary>
    WrongAnswer,

    /// <summary>It failed while it served.</summary>
    RunFailed,
}
