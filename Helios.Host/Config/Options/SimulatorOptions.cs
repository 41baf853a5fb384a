using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.simulator</c>: made-up events for a demonstration; shares are of 0 to 1.</summary>
public sealed class SimulatorOptions
{
    public bool Enabled { get; set; }

    /// <summary>Business events a second; each arrives once a cloud.</summary>
    [NumberRange(0, 1_000_000, LeastExcluded = true)]
    public double Rate { get; set; } = 50;

    [TextRule(IngestOptions.CloudPattern, IngestOptions.CloudRule)]
    public string[] Clouds { get; set; } = ["aws", "gcp", "azure"];

    [TextRule("[A-Za-z0-9._-]{1,128}", "must be 1 to 128 letters, digits, '.', '_' or '-'")]
    public string[] Tenants { get; set; } = ["default"];

    /// <summary>Share of copies that never arrive.</summary>
    [NumberRange(0, 1)]
    public double Loss { get; set; } = 0.01;

    /// <summary>Share of copies that arrive twice.</summary>
    [NumberRange(0, 1)]
    public double Duplicates { get; set; } = 0.01;

    /// <summary>Share of copies that are changed, or written differently but meaning the same.</summary>
    [NumberRange(0, 1)]
    public double Corruption { get; set; } = 0.01;

    /// <summary>Share of copies that arrive after the window.</summary>
    [NumberRange(0, 1)]
    public double Lateness { get; set; } = 0.005;

    /// <summary>Share of events whose id one source uses twice for different payloads.</summary>
    [NumberRange(0, 1)]
    public double Collisions { get; set; } = 0.001;

    /// <summary>Share of events that a cloud outside the expected ones delivers too.</summary>
    [NumberRange(0, 1)]
    public double Unexpected { get; set; }

    /// <summary>Share of copies that arrive out of order.</summary>
    [ConfigurationKeyName("out-of-order")]
    [NumberRange(0, 1)]
    public double OutOfOrder { get; set; }

    /// <summary>Most time between the first and the last copy of an event that is on time.</summary>
    [DurationRange("0s", "1h")]
    public TimeSpan Skew { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Times during which a cloud delivers nothing: <c>CLOUD@START+LENGTH</c>.</summary>
    [TextRule("[a-z0-9-]{1,32}@[0-9a-z.]+\\+[0-9a-z.:]+", "must be CLOUD@START+LENGTH, for example aws@10m+5m")]
    public string[] Outages { get; set; } = [];

    /// <summary>Times of higher rate: <c>START+LENGTHxFACTOR</c>.</summary>
    [TextRule("[0-9a-z.]+\\+[0-9a-z.]+x[0-9.]+", "must be START+LENGTHxFACTOR, for example 5m+30sx10")]
    public string[] Bursts { get; set; } = [];

    /// <summary>Seed of all chance; the same seed makes the same events.</summary>
    [NumberRange(0, 9_007_199_254_740_991)]
    public long Seed { get; set; } = 1;

    /// <summary>Folder of JSON files whose contents become payloads; empty means built-in ones.</summary>
    public string Payloads { get; set; } = "";
}
