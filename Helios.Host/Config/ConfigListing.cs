using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Helios.Host.Config.Hocon;

namespace Helios.Host.Config;

/// <summary>Writes the configuration in effect for people and programs; secrets are masked.</summary>
internal static class ConfigListing
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many values were not set by reference.conf, and how many there are.</summary>
    public static (int Own, int All) Count(HoconObject root)
    {
        var leaves = Leaves(root, "").ToList();
        return (leaves.Count(leaf => leaf.Value.Origin.File != ConfigLayers.Reference), leaves.Count);
    }

    /// <summary>Every key with its value as HOCON writes it, and where it was set.</summary>
    public static IEnumerable<(string Key, string Value, HoconOrigin Origin)> Lines(HoconObject root) =>
        Leaves(root, "").Select(static leaf => (leaf.Key, Show(leaf.Key, leaf.Value), leaf.Value.Origin));

    /// <summary>One <c>key = value</c> a line, itself valid HOCON; with the origin as a comment if asked for.</summary>
    public static string Text(HoconObject root, bool origin)
    {
        var lines = Leaves(root, "").Select(leaf => ($"{leaf.Key} = {Show(leaf.Key, leaf.Value)}", leaf.Value.Origin)).ToList();
        var width = origin ? Math.Min(60, lines.Max(line => line.Item1.Length)) : 0;
        var result = new StringBuilder();
        foreach (var (line, from) in lines)
        {
            result.Append(origin ? $"{line.PadRight(width)}  # {from}" : line).Append('\n');
        }

        return result.ToString();
    }

    /// <summary>A nested object; with origins instead one member a key: <c>{"value", "file", "line"}</c>.</summary>
    public static string Json(HoconObject root, bool origin)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            if (origin)
            {
                WriteWithOrigins(writer, root);
            }
            else
            {
                Write(writer, "", root);
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteWithOrigins(Utf8JsonWriter writer, HoconObject root)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in Leaves(root, ""))
        {
            writer.WriteStartObject(key);
            writer.WritePropertyName("value");
            Write(writer, key, value);
            writer.WriteString("file", value.Origin.File);
            writer.WriteNumber("line", value.Origin.Line);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string key, HoconValue value)
    {
        switch (value)
        {
            case HoconObject members:
                writer.WriteStartObject();
                foreach (var (name, member) in members.Members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, $"{key}.{name}", member);
                }

                writer.WriteEndObject();
                break;
            case HoconArray list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, key, item);
                }

                writer.WriteEndArray();
                break;
            case HoconScalar scalar:
                WriteScalar(writer, scalar, ConfigSecrets.Show(key, scalar.Text));
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, HoconScalar scalar, string shown)
    {
        if (!scalar.Quoted && HoconUnits.TryBoolean(shown, out var flag))
        {
            writer.WriteBooleanValue(flag);
        }
        else if (!scalar.Quoted && decimal.TryParse(shown, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(shown);
        }
    }

    private static string Show(string key, HoconValue value) => value switch
    {
        HoconArray list => $"[{string.Join(", ", list.Items.Select(item => Show(key, item)))}]",
        HoconObject members => members.Members.Count == 0
            ? "{}"
            : $"{{{string.Join(", ", members.Members.Select(member => $"{HoconText.Quote(member.Key)} = {Show($"{key}.{member.Key}", member.Value)}"))}}}",
        // In quotes, because a bare * would make the listing unreadable as HOCON.
        HoconScalar { Text.Length: > 0 } when ConfigSecrets.IsSecret(key) => HoconText.Escape(ConfigSecrets.Mask),
        HoconScalar { Quoted: false, Text.Length: > 0 } scalar when scalar.Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') => scalar.Text,
        HoconScalar scalar => HoconText.Escape(scalar.Text),
        _ => "null",
    };

    /// <summary>Values, lists and empty objects in order.</summary>
    private static IEnumerable<(string Key, HoconValue Value)> Leaves(HoconObject parent, string path)
    {
        foreach (var (name, value) in parent.Members)
        {
            var key = path.Length == 0 ? HoconText.Quote(name) : $"{path}.{HoconText.Quote(name)}";
            if (value is HoconObject { Members.Count: > 0 } members)
            {
                foreach (var leaf in Leaves(members, key))
                {
                    yield return leaf;
                }
            }
            else
            {
                yield return (key, value);
            }
        }
    }
}
