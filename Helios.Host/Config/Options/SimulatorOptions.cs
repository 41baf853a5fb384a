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

    [TextRule(".{1,128}", "must be 1 to 128 characters")]
    public string Tenant { get; set; } = "default";

    /// <summary>Share of copies that never arrive.</summary>
    [NumberRange(0, 1)]
    public double Loss { get; set; } = 0.01;

    /// <summary>Share of copies that arrive twice.</summary>
    [NumberRange(0, 1)]
    public double Duplicates { get; set; } = 0.01;

    /// <summary>Share of copies with a changed field.</summary>
    [NumberRange(0, 1)]
    public double Corruption { get; set; } = 0.005;

    /// <summary>Share of copies written differently but meaning the same.</summary>
    [NumberRange(0, 1)]
    public double Reordering { get; set; } = 0.1;

    /// <summary>Share of copies that arrive after the window.</summary>
    [NumberRange(0, 1)]
    public double Lateness { get; set; } = 0.005;

    /// <summary>Share of events whose id one source uses twice for different payloads.</summary>
    [NumberRange(0, 1)]
    public double Collisions { get; set; } = 0.001;

    /// <summary>Times during which a cloud delivers nothing: <c>CLOUD@START+LENGTH</c>.</summary>
    [TextRule("[a-z0-9-]{1,32}@[0-9]+(ms|s|m|h|d)\\+[0-9]+(ms|s|m|h|d)", "must be CLOUD@START+LENGTH, for example aws@10m+5m")]
    public string[] Outages { get; set; } = [];

    /// <summary>Seed of all chance; the same seed makes the same events.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>Folder of JSON files whose contents become payloads; empty means built-in ones.</summary>
    public string Payloads { get; set; } = "";
}
