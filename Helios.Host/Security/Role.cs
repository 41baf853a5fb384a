namespace Helios.Host.Security;

/// <summary>What a caller may do; each includes those before it.</summary>
internal enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Acts on the stream and its healing.</summary>
    Operator,

    /// <summary>Changes who may do what, and the configuration.</summary>
    Admin,
}
