using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helios.Actors.Breakers;
using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Actors.Jobs;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Commands;

/// <summary>Replies of entities on their way between nodes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(SnakeCaseEnum<ExecutionStatus>)])]
[JsonSerializable(typeof(TenantReply))]
[JsonSerializable(typeof(ExecutionReply))]
[JsonSerializable(typeof(TargetReply))]
[JsonSerializable(typeof(BreakerReply))]
[JsonSerializable(typeof(JobReply))]
[JsonSerializable(typeof(KnowledgeReply))]
[JsonSerializable(typeof(EmptyReply))]
internal sealed partial class ReplyJson : JsonSerializerContext
{
    /// <summary>The JSON of a reply; null: it has none that another node could read.</summary>
    public static string? Write(object? reply) => reply is not null && Default.GetTypeInfo(reply.GetType()) is { } type
        ? JsonSerializer.Serialize(reply, type)
        : null;

    /// <summary>Reads a reply.</summary>
    /// <exception cref="EntityException">It is none of the type.</exception>
    public static TReply Read<TReply>(EntityId id, string? json)
        where TReply : class
    {
        try
        {
            return json is not null && Default.GetTypeInfo(typeof(TReply)) is { } type && JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), type) is TReply reply
                ? reply
                : throw new JsonException($"it is no {typeof(TReply).Name}");
        }
        catch (JsonException e)
        {
            throw new EntityException(EntityFailure.Unknown, id, $"the reply of {id} cannot be read: {e.Message}; do all nodes run the same version?", e);
        }
    }
}
