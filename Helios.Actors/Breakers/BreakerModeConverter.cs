using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helios.Actors.Breakers;

/// <summary>Writes <see cref="BreakerMode"/> as its words.</summary>
public sealed class BreakerModeConverter() : JsonStringEnumConverter<BreakerMode>(JsonNamingPolicy.SnakeCaseLower);
