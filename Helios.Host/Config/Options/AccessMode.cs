namespace Helios.Host.Config.Options;

/// <summary>When callers must sign in.</summary>
public enum AccessMode
{
    /// <summary>Unless the port is bound to loopback.</summary>
    Auto,

    /// <summary>Always.</summary>
    Required,
}
