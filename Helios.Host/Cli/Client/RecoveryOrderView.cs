namespace Helios.Host.Cli.Client;

/// <summary>Which action on what.</summary>
internal sealed record RecoveryOrderView
{
    public string Execution { get; set; } = "";

    public string Action { get; set; } = "";

    public string Tenant { get; set; } = "";

    public string Target { get; set; } = "";
}
