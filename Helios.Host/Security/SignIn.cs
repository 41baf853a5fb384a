namespace Helios.Host.Security;

/// <summary>How a caller is known.</summary>
internal enum SignIn
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By a cookie, after a password.</summary>
    Session,

    /// <summary>By an API key.</summary>
    Key,
}
