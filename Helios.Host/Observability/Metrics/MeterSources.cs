namespace Helios.Host.Observability.Metrics;

/// <summary>The meters that are exported.</summary>
internal static class MeterSources
{
    /// <summary>Our own first; then what the runtime and the web server count of themselves.</summary>
    public static readonly string[] Names =
    [
        ServiceInstruments.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
    ];
}
