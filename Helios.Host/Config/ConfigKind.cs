namespace Helios.Host.Config;

/// <summary>What may stand at a key.</summary>
internal enum ConfigKind
{
    /// <summary>One number, text, duration, size, boolean or word.</summary>
    Value,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>An object of known keys.</summary>
    Section,

    /// <summary>An object of any keys whose values are alike.</summary>
    Map,
}
