using System.Text.Json.Serialization;
using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary>JSON of the catalogue of actions and of what outcomes have taught: every member is there, what is not known is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(UtcJsonTime), typeof(SnakeCaseEnum<IssueType>), typeof(SnakeCaseEnum<EstimateOrigin>), typeof(SnakeCaseEnum<DecisionMode>),
        typeof(SnakeCaseEnum<BlastRadius>),
    ])]
[JsonSerializable(typeof(ActionListAnswer))]
[JsonSerializable(typeof(KnowledgeView))]
[JsonSerializable(typeof(KnowledgeChangeListAnswer))]
[JsonSerializable(typeof(KnowledgeReply))]
internal sealed partial class FeedbackJson : JsonSerializerContext;
