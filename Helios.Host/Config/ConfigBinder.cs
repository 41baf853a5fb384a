using System.Collections;
using System.Reflection;
using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>Fills the options from a resolved tree and notes every key that is unknown or breaks its rule.</summary>
internal sealed class ConfigBinder(List<ConfigProblem> problems)
{
    /// <summary>Binds the whole tree; keys with problems keep their defaults.</summary>
    public HeliosOptions Bind(HoconObject root)
    {
        var options = new HeliosOptions();
        foreach (var (key, value) in root.Members)
        {
            if (key != ConfigSchema.Root)
            {
                Unknown(HoconText.Quote(key), value, [ConfigSchema.Root]);
            }
            else if (Expect<HoconObject>(value, key, "an object") is { } section)
            {
                BindSection(options, section, key);
            }
        }

        return options;
    }

    private void BindSection(object target, HoconObject section, string path)
    {
        var properties = target.GetType().GetProperties();
        foreach (var (name, value) in section.Members)
        {
            var key = $"{path}.{HoconText.Quote(name)}";
            var property = Array.Find(properties, candidate => ConfigSchema.NameOf(candidate) == name);
            if (property is null)
            {
                Unknown(key, value, properties.Select(sibling => $"{path}.{ConfigSchema.NameOf(sibling)}"));
            }
            else if (value is not HoconNull)
            {
                BindProperty(target, property, value, key);
            }
        }
    }

    private void BindProperty(object target, PropertyInfo property, HoconValue value, string key)
    {
        switch (ConfigSchema.KindOf(property))
        {
            case ConfigKind.Section when Expect<HoconObject>(value, key, "an object") is { } section:
                BindSection(property.GetValue(target)!, section, key);
                break;
            case ConfigKind.Map when Expect<HoconObject>(value, key, "an object") is { } members:
                BindMap((IDictionary)property.GetValue(target)!, property, members, key);
                break;
            case ConfigKind.List when ReadList(property, value, key) is { } list:
                property.SetValue(target, list);
                break;
            case ConfigKind.Value when Read(property, property.PropertyType, value, key) is { } single:
                property.SetValue(target, single);
                break;
        }
    }

    private void BindMap(IDictionary map, PropertyInfo property, HoconObject members, string path)
    {
        var type = ConfigSchema.MapValueOf(property);
        foreach (var (name, value) in members.Members)
        {
            var key = $"{path}.{HoconText.Quote(name)}";
            if (value is HoconNull)
            {
                continue;
            }

            if (type == typeof(string))
            {
                if (Read(property, type, value, key) is { } text)
                {
                    map[name] = text;
                }
            }
            else if (Expect<HoconObject>(value, key, "an object") is { } section)
            {
                var entry = Activator.CreateInstance(type)!;
                BindSection(entry, section, key);
                map[name] = entry;
            }
        }
    }

    private string[]? ReadList(PropertyInfo property, HoconValue value, string key)
    {
        IReadOnlyList<HoconValue> items;
        if (value is HoconScalar joined)
        {
            // The form of environment variables and --set: a,b,c.
            items = [.. joined.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(text => new HoconScalar(text, quoted: true, joined.Origin))];
        }
        else if (Expect<HoconArray>(value, key, "a list") is { } array)
        {
            items = array.Items;
        }
        else
        {
            return null;
        }

        var texts = items.Select(item => Read(property, typeof(string), item, key)).OfType<string>().ToArray();
        return texts.Length == items.Count ? texts : null;
    }

    private object? Read(PropertyInfo property, Type type, HoconValue value, string key)
    {
        if (Expect<HoconScalar>(value, key, "a single value") is not { } scalar)
        {
            return null;
        }

        var (result, rule) = ConfigValueReader.Read(property, type, scalar.Text);
        if (result is null)
        {
            Add(value, key, $"'{ConfigSecrets.Show(key, HoconText.Shorten(scalar.Text))}' {rule}");
        }

        return result;
    }

    private T? Expect<T>(HoconValue value, string key, string shape)
        where T : HoconValue
    {
        if (value is T expected)
        {
            return expected;
        }

        Add(value, key, $"must be {shape}, is {value.Shape}");
        return null;
    }

    private void Unknown(string key, HoconValue value, IEnumerable<string> siblings)
    {
        var nearest = NearestKey.Find(key, siblings.Concat(ConfigSchema.Keys.Select(known => known.Path)));
        var insideMap = ConfigSchema.Keys.Any(map => map.Kind == ConfigKind.Map && key.StartsWith(map.Path + ".", StringComparison.Ordinal));
        Add(value, key, (nearest, insideMap) switch
        {
            (not null, _) => $"unknown key; did you mean {nearest}?",
            (_, true) => "unknown key; a name that holds dots must be in double quotes",
            _ => "unknown key; 'helios config show' lists the known ones",
        });
    }

    private void Add(HoconValue value, string key, string message) =>
        problems.Add(new ConfigProblem(value.Origin.File, value.Origin.Line, key, message));
}
