namespace Helios.Host.Simulation;

/// <summary>How a payload is changed on its way; all but <see cref="Changed"/> leave it equal in canonical form.</summary>
internal enum CorruptionKind : byte
{
    /// <summary>As the publisher wrote it.</summary>
    None,

    /// <summary>One or more values differ, or a field is gone.</summary>
    Changed,

    /// <summary>Members in another order.</summary>
    Reordered,

    /// <summary>Numbers in another form: <c>10</c> as <c>10.0</c> or <c>1e1</c>.</summary>
    Numbers,

    /// <summary>Strings with other escapes: <c>/</c> as <c>\/</c>, letters as <c>\uXXXX</c>.</summary>
    Escapes,

    /// <summary>Blanks between tokens.</summary>
    Whitespace,
}
