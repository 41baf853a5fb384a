using System.Reflection;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>The known keys, read once from the options classes; a spec compares them with reference.conf.</summary>
internal static class ConfigSchema
{
    /// <summary>The one key at the root.</summary>
    public const string Root = "helios";

    /// <summary>Every key, sections and maps included, in the order of the classes.</summary>
    public static IReadOnlyList<ConfigKey> Keys { get; } = [.. Collect(Root, typeof(HeliosOptions))];

    /// <summary>Name of the key that a property holds: its <see cref="ConfigurationKeyNameAttribute"/>, or its name in lower case.</summary>
    public static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name.ToLowerInvariant();

    /// <summary>What may stand at the key that a property holds.</summary>
    public static ConfigKind KindOf(PropertyInfo property) => property.PropertyType switch
    {
        { IsArray: true } => ConfigKind.List,
        { IsGenericType: true } => ConfigKind.Map,
        { IsClass: true } type when type != typeof(string) => ConfigKind.Section,
        _ => ConfigKind.Value,
    };

    /// <summary>The type of the values of a map.</summary>
    public static Type MapValueOf(PropertyInfo property) => property.PropertyType.GetGenericArguments()[1];

    private static IEnumerable<ConfigKey> Collect(string path, Type section)
    {
        foreach (var property in section.GetProperties())
        {
            var key = new ConfigKey($"{path}.{NameOf(property)}", property, KindOf(property));
            yield return key;
            var inner = key.Kind switch
            {
                ConfigKind.Section => Collect(key.Path, property.PropertyType),
                ConfigKind.Map when MapValueOf(property) != typeof(string) => Collect($"{key.Path}.*", MapValueOf(property)),
                _ => [],
            };
            foreach (var nested in inner)
            {
                yield return nested;
            }
        }
    }
}
