using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helios.Actors.Hosting;

/// <summary>An enumeration as its wire words: lower case with underscores.</summary>
public sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
