namespace Helios.Host.Config.Hocon;

/// <summary>Bounds that keep a hostile or broken document from taking memory, time or stack.</summary>
internal static class HoconLimits
{
    /// <summary>Characters of one file.</summary>
    public const int FileLength = 1 << 20;

    /// <summary>Nesting of objects and arrays, dotted keys included. Recursion in parser and resolver is bounded by it.</summary>
    public const int Depth = 64;

    /// <summary>Files inside each other.</summary>
    public const int IncludeDepth = 16;

    /// <summary>Files of one document; nested includes would otherwise multiply.</summary>
    public const int Includes = 100;

    /// <summary>Substitutions and lists that resolving one value may lead through; bounds the resolver's stack.</summary>
    public const int ChainLength = 200;

    /// <summary>Values, merged keys and concatenated characters that resolving may make; doubling substitutions would otherwise explode.</summary>
    public const int Work = 2_000_000;

    /// <summary>Problems kept.</summary>
    public const int Problems = 100;
}
