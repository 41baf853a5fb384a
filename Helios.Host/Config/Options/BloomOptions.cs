using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.lookup.bloom</c>: the filters that answer «surely not seen» without the index.</summary>
public sealed class BloomOptions
{
    /// <summary>Ids a generation is made for; a fuller one rotates early.</summary>
    [ConfigurationKeyName("expected-items")]
    [NumberRange(1000, 1_000_000_000)]
    public long ExpectedItems { get; set; } = 200_000;

    /// <summary>Share of unseen ids that a full generation takes for seen.</summary>
    [ConfigurationKeyName("false-positive-rate")]
    [NumberRange(1e-6, 0.5)]
    public double FalsePositiveRate { get; set; } = 0.001;

    /// <summary>Age at which a new generation begins.</summary>
    [DurationRange("1s", "30d")]
    public TimeSpan Rotation { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Generations kept a source, the newest included.</summary>
    [NumberRange(1, 1000)]
    public int Generations { get; set; } = 25;

    /// <summary>How often the newest generation is written to disk.</summary>
    [ConfigurationKeyName("save-interval")]
    [DurationRange("1s", "1d")]
    public TimeSpan SaveInterval { get; set; } = TimeSpan.FromMinutes(1);
}
