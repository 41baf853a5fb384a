using System.Text.Json.Serialization;

namespace Helios.Host.App;

/// <summary>Compact JSON of small values, made at compile time.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SortedDictionary<string, int>))]
internal sealed partial class HostJson : JsonSerializerContext;
