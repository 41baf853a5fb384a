namespace Helios.Connectors.Clouds;

/// <summary>Hash under a keyed signature.</summary>
public enum HmacAlgorithm
{
    Sha256,
    Sha512,
}
