using Helios.Pipeline.Ingest.Admission;

namespace Helios.Pipeline.Ingest;

/// <summary>How input is decoded and what is admitted.</summary>
public sealed record IngestOptions
{
    /// <summary>Limits of the gate.</summary>
    public GateOptions Gate { get; init; } = new();

    /// <summary>
    /// Which cloud a CloudEvents <c>source</c> belongs to: URI prefix -> cloud name. The longest prefix wins; a <c>*</c> in a
    /// prefix stands for any bytes but a slash. Default: <see cref="Clouds.SourcePrefixes.Defaults"/>.
    /// </summary>
    public IReadOnlyDictionary<string, string> SourcePrefixes { get; init; } = Clouds.SourcePrefixes.Defaults;
}
