namespace Helios.Pipeline.Detection.Patterns;

/// <summary>What happened to a pattern.</summary>
public enum PatternChangeKind : byte
{
    /// <summary>Rows lie where none lay before.</summary>
    Appeared,

    /// <summary>No rows lie any more where some lay.</summary>
    Disappeared,

    /// <summary>It lies elsewhere, but near enough to be the same.</summary>
    Moved,
}
