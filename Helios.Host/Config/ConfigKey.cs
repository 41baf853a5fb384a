using System.Reflection;

namespace Helios.Host.Config;

/// <summary>One known key: its path and the property that holds it.</summary>
/// <param name="Path">Full path, such as <c>helios.http.port</c>; inside a map with <c>*</c> for the name.</param>
/// <param name="Property">The property of the options class.</param>
/// <param name="Kind">What may stand there.</param>
internal sealed record ConfigKey(string Path, PropertyInfo Property, ConfigKind Kind)
{
    /// <summary>True when an environment variable can set it: a value or a list of texts outside maps.</summary>
    public bool HasVariable => Kind is ConfigKind.Value or ConfigKind.List && !Path.Contains('*', StringComparison.Ordinal);

    /// <summary>Name of the environment variable that sets it.</summary>
    public string Variable => Path.Replace('.', '_').Replace('-', '_').ToUpperInvariant();
}
