using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helios.Actors.Breakers;

/// <summary>Writes <see cref="BreakerStatus"/> as its words.</summary>
public sealed class BreakerStatusConverter() : JsonStringEnumConverter<BreakerStatus>(JsonNamingPolicy.SnakeCaseLower);
