using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Pub/Sub push deliveries and the background-function events from before CloudEvents.</summary>
internal static class GcpDecoder
{
    private const string Cloud = "gcp";

    /// <summary>Decodes the object if it comes from Google Cloud.</summary>
    public static bool TryDecode(EnvelopeDecoder envelopes, in EnvelopeScope scope, in EnvelopeMembers members)
    {
        var message = new EnvelopeMembers(scope.Chunk, members.Value("message"u8));
        if (members.Has("message"u8) && (members.Has("subscription"u8) || message.Has("messageId"u8) || message.Has("message_id"u8)))
        {
            DecodePush(envelopes, scope, message);
            return true;
        }

        var context = members.Value("context"u8) is { IsEmpty: false } nested && members.Has("data"u8)
            ? new EnvelopeMembers(scope.Chunk, nested)
            : members;
        if (!context.Has("eventId"u8) || !context.Has("eventType"u8))
        {
            return false;
        }

        DecodeBackground(envelopes, scope, context, members.Value("data"u8));
        return true;
    }

    /// <summary>Push: the message's own attributes may name event_id, tenant, type and cloud.</summary>
    private static void DecodePush(EnvelopeDecoder envelopes, in EnvelopeScope scope, in EnvelopeMembers message)
    {
        var data = message.Value("data"u8);
        var fields = EnvelopeScope.NewEvent();
        if (!data.IsEmpty && !TryTakeData(envelopes, scope, data, ref fields.Payload))
        {
            return;
        }

        var attributes = new EnvelopeMembers(scope.Chunk, message.Value("attributes"u8));
        fields.Source = scope.Literal("gcp"u8);
        if (!scope.TryTake(message, "message_id"u8, ref fields.EventId)
            || !scope.TryTake(message, "messageId"u8, ref fields.EventId)
            || !scope.TryTakeTime(message, "publish_time"u8, ref fields.Timestamp)
            || !scope.TryTakeTime(message, "publishTime"u8, ref fields.Timestamp))
        {
            return;
        }

        var transport = fields.EventId;
        if (!scope.TryTake(attributes, "event_id"u8, ref fields.EventId)
            || !scope.TryTake(attributes, "tenant"u8, ref fields.Tenant)
            || !scope.TryTake(attributes, "type"u8, ref fields.Type)
            || !scope.TryTake(attributes, "cloud"u8, ref fields.Source))
        {
            return;
        }

        fields.TransportId = fields.EventId == transport ? default : transport;
        fields.Type = fields.Type.IsEmpty ? scope.Literal("google.cloud.pubsub.topic.v1.messagePublished"u8) : fields.Type;
        scope.Admission.Admit(ref fields);
    }

    /// <summary>The message's data as payload: JSON as it is, other text as a JSON string, other bytes as their base64.</summary>
    /// <returns>False when the data was an event of its own, or bad and rejected.</returns>
    private static bool TryTakeData(EnvelopeDecoder envelopes, in EnvelopeScope scope, ByteRange data, ref ByteRange payload)
    {
        if (!EmbeddedContent.TryBase64(scope.Chunk, data, out var bytes))
        {
            scope.Admission.Reject(RejectReason.Malformed, "the Pub/Sub message's data is not base64");
            return false;
        }

        if (EmbeddedContent.IsJson(scope.Chunk, bytes))
        {
            payload = EmbeddedContent.Trim(scope.Chunk, bytes);
            return !envelopes.TryDecodeInner(scope, payload, Cloud);
        }

        payload = EmbeddedContent.TryQuote(scope.Chunk, bytes, out var quoted) ? quoted : data;
        return true;
    }

    private static void DecodeBackground(EnvelopeDecoder envelopes, in EnvelopeScope scope, in EnvelopeMembers context, ByteRange data)
    {
        var inner = new EnvelopeMembers(scope.Chunk, data).Value("data"u8);
        if (JsonNode.Kind(scope.Chunk, inner) == '"'
            && EmbeddedContent.TryBase64(scope.Chunk, inner, out var bytes)
            && EmbeddedContent.IsJson(scope.Chunk, bytes)
            && envelopes.TryDecodeInner(scope, EmbeddedContent.Trim(scope.Chunk, bytes), Cloud))
        {
            return;
        }

        var fields = EnvelopeScope.NewEvent();
        fields.Payload = data;
        fields.Source = scope.Literal("gcp"u8);
        if (scope.TryTake(context, "eventId"u8, ref fields.EventId)
            && scope.TryTake(context, "eventType"u8, ref fields.Type)
            && scope.TryTakeTime(context, "timestamp"u8, ref fields.Timestamp))
        {
            scope.Admission.Admit(ref fields);
        }
    }
}
