using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>State, commands, events and views of knowledge as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(Word<IssueType>), typeof(Word<EstimateOrigin>)])]
[JsonSerializable(typeof(KnowledgeState))]
[JsonSerializable(typeof(KnowledgeCommand))]
[JsonSerializable(typeof(KnowledgeEvent))]
[JsonSerializable(typeof(KnowledgeReply))]
[JsonSerializable(typeof(KnowledgeView))]
[JsonSerializable(typeof(KnowledgeChange))]
public sealed partial class KnowledgeJson : JsonSerializerContext
{
    /// <summary>An enumeration by its public words, which are its names in lower case with underscores.</summary>
    internal sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
        where T : struct, Enum;
}
