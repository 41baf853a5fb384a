using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.ingest.tenants.NAME</c>: what differs for one tenant.</summary>
public sealed class TenantOptions
{
    /// <summary>Clouds that each event of this tenant must arrive from; empty means the common list.</summary>
    [ConfigurationKeyName("expected-sources")]
    [TextRule(IngestOptions.CloudPattern, IngestOptions.CloudRule)]
    public string[] ExpectedSources { get; set; } = [];
}
