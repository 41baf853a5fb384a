using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Helios.Host.Config.Hocon;
using Helios.Host.Config.Rules;

namespace Helios.Host.Config;

/// <summary>Turns the text of a value into the type of its property and checks the property's rule.</summary>
internal static class ConfigValueReader
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Reads one value.</summary>
    /// <param name="property">Whose type and rule hold; for lists and maps of texts, the rule holds for each text.</param>
    /// <param name="type">Type to read: the property's, or that of an element.</param>
    /// <param name="text">The value as written.</param>
    /// <returns>The value, or null with the rule that is broken: «must be …».</returns>
    public static (object? Value, string Rule) Read(PropertyInfo property, Type type, string text)
    {
        if (type == typeof(string))
        {
            return ReadText(property, text);
        }

        if (type == typeof(bool))
        {
            return HoconUnits.TryBoolean(text, out var flag) ? (flag, "") : (null, "must be true or false");
        }

        if (type == typeof(TimeSpan))
        {
            return ReadDuration(property, text);
        }

        if (type.IsEnum)
        {
            return ReadWord(type, text);
        }

        return property.GetCustomAttribute<SizeRangeAttribute>() is { } size
            ? ReadSize(type, size, text)
            : ReadNumber(property, type, text);
    }

    private static (object? Value, string Rule) ReadText(PropertyInfo property, string text)
    {
        var rule = property.GetCustomAttribute<TextRuleAttribute>();
        return rule is null || Regex.IsMatch(text, $"^(?:{rule.Pattern})\\z", RegexOptions.CultureInvariant, PatternTimeout)
            ? (text, "")
            : (null, rule.Rule);
    }

    private static (object? Value, string Rule) ReadDuration(PropertyInfo property, string text)
    {
        var range = property.GetCustomAttribute<DurationRangeAttribute>();
        var rule = range is null ? "must be a duration such as 60s or 5m" : $"must be a duration from {range.Least} to {range.Most}";
        if (!HoconUnits.TryDuration(text, out var value))
        {
            return (null, rule);
        }

        var inside = range is null || (value >= Duration(range.Least) && value <= Duration(range.Most));
        return inside ? (value, "") : (null, rule);
    }

    private static (object? Value, string Rule) ReadSize(Type type, SizeRangeAttribute range, string text)
    {
        var inside = HoconUnits.TrySize(text, out var value) && value >= Size(range.Least) && value <= Size(range.Most);
        return inside
            ? (Convert.ChangeType(value, type, CultureInfo.InvariantCulture), "")
            : (null, $"must be a size from {range.Least} to {range.Most}");
    }

    private static (object? Value, string Rule) ReadWord(Type type, string text)
    {
        var words = Enum.GetNames(type);
        var word = words.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return word is null
            ? (null, $"must be one of {string.Join(", ", words.Select(name => name.ToLowerInvariant()))}")
            : (Enum.Parse(type, word), "");
    }

    private static (object? Value, string Rule) ReadNumber(PropertyInfo property, Type type, string text)
    {
        var range = property.GetCustomAttribute<NumberRangeAttribute>() ?? new NumberRangeAttribute(int.MinValue, int.MaxValue);
        var whole = type != typeof(double);
        var rule = string.Create(
            CultureInfo.InvariantCulture,
            $"must be a {(whole ? "whole " : "")}number {(range.LeastExcluded ? "above" : "from")} {range.Least} to {range.Most}{(range.MostExcluded ? " exclusive" : "")}");
        if (!HoconUnits.TryNumber(text.Trim(), out var value) || (whole && value != Math.Floor(value)))
        {
            return (null, rule);
        }

        var inside = (range.LeastExcluded ? value > range.Least : value >= range.Least)
            && (range.MostExcluded ? value < range.Most : value <= range.Most);
        return inside ? (Convert.ChangeType(value, type, CultureInfo.InvariantCulture), "") : (null, rule);
    }

    private static TimeSpan Duration(string text) =>
        HoconUnits.TryDuration(text, out var value) ? value : throw new InvalidOperationException($"'{text}' in a rule is no duration");

    private static long Size(string text) =>
        HoconUnits.TrySize(text, out var value) ? value : throw new InvalidOperationException($"'{text}' in a rule is no size");
}
