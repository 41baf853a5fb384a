using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helios.Actors.Breakers;

/// <summary>What a breaker may do.</summary>
[JsonConverter(typeof(BreakerModeConverter))]
public enum BreakerMode
{
    /// <summary>Measures and opens.</summary>
    Normal,

    /// <summary>Measures and counts when it would have opened: the safe way to begin with.</summary>
    MetricsOnly,

    /// <summary>Nothing.</summary>
    Disabled,
}

/// <summary>The words of <see cref="BreakerMode"/>.</summary>
public static class BreakerModes
{
    private static readonly string[] Words = [.. Enum.GetNames<BreakerMode>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>All of them, as on the wire and in configuration.</summary>
    public static IReadOnlyList<string> AllWords => Words;

    /// <summary>As on the wire: <c>metrics_only</c>.</summary>
    public static string ToWire(this BreakerMode mode) => Words[(int)mode];

    /// <summary>Reads a word; false where it is none.</summary>
    public static bool TryParse(string? word, out BreakerMode mode)
    {
        var index = Array.IndexOf(Words, word);
        mode = index < 0 ? BreakerMode.Normal : (BreakerMode)index;
        return index >= 0;
    }
}
