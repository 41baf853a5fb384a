using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Actors.Hosting;
using Helios.Connectors.Log;

namespace Helios.Host.App.Healing.Commands;

/// <summary>A command to an entity as a record of <c>helios.commands</c>. Format: docs/formats/commands.md. Pure.</summary>
/// <param name="To">Whom.</param>
/// <param name="ReplyId">Under which id the reply is written; empty: nobody waits for one.</param>
/// <param name="Command">JSON of the command.</param>
internal readonly record struct CommandRecord(EntityId To, string ReplyId, ReadOnlyMemory<byte> Command)
{
    /// <summary>Most bytes of a record.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Makes the record; its key is the route of the entity.</summary>
    public static LogAppend Write<T>(EntityId to, T command, JsonTypeInfo<T> type, string replyId = "") =>
        Write(to, JsonSerializer.SerializeToUtf8Bytes(command, type), replyId);

    /// <summary>Makes the record of a command that is JSON already.</summary>
    public static LogAppend Write(EntityId to, ReadOnlySpan<byte> command, string replyId)
    {
        using var buffer = new MemoryStream(command.Length + 128);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("to", to.ToString());
            if (replyId.Length > 0)
            {
                writer.WriteString("reply_id", replyId);
            }

            writer.WritePropertyName("command");
            writer.WriteRawValue(command, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return new LogAppend(TopicNames.Commands, Encoding.UTF8.GetBytes(to.Route.ToString()), buffer.ToArray(), []);
    }

    /// <summary>Reads a record.</summary>
    /// <param name="bytes">Its value.</param>
    /// <param name="record">What it says.</param>
    /// <param name="problem">Why it is no command.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CommandRecord record, out string problem)
    {
        record = default;
        try
        {
            using var document = JsonDocument.Parse(bytes.ToArray());
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("command", out var command) || command.ValueKind != JsonValueKind.Object)
            {
                problem = "it is no JSON object with a 'command'";
                return false;
            }

            if (!root.TryGetProperty("to", out var to) || to.ValueKind != JsonValueKind.String || !EntityId.TryParse(to.GetString(), out var id))
            {
                problem = "its 'to' is no entity, such as tenant/default";
                return false;
            }

            var replyId = root.TryGetProperty("reply_id", out var reply) && reply.ValueKind == JsonValueKind.String ? reply.GetString()! : "";
            record = new CommandRecord(id, replyId, Encoding.UTF8.GetBytes(command.GetRawText()));
            problem = "";
            return true;
        }
        catch (JsonException e)
        {
            problem = $"it is no JSON: {e.Message}";
            return false;
        }
    }
}
