namespace Helios.Specs.Support;

/// <summary>How <see cref="HeliosProcess"/> runs the program.</summary>
internal sealed record HeliosOptions
{
    /// <summary>Added to the inherited environment; a null value removes the variable.</summary>
    public IReadOnlyDictionary<string, string?>? Environment { get; init; }

    /// <summary>Working directory; the repository root when null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Killed after this long; 60 s when null.</summary>
    public TimeSpan? Timeout { get; init; }
}
