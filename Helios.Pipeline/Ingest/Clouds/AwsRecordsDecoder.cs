using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>The batches that AWS hands to functions: SQS, SNS, DynamoDB, Kinesis, CodeCommit, S3, Firehose, MQ, Kafka.</summary>
/// <remarks>
/// Each record is decoded alone. What it carries (an SQS body, Kinesis data) is looked into for an event first; otherwise the
/// record becomes an event of its own when it has an id and a time, and is rejected when it does not.
/// </remarks>
internal static class AwsRecordsDecoder
{
    /// <summary>Decodes the object if it is such a batch.</summary>
    public static bool TryDecode(EnvelopeDecoder envelopes, in EnvelopeScope scope, in EnvelopeMembers members)
    {
        var records = members.Value("Records"u8);
        records = records.IsEmpty && (members.Has("deliveryStreamArn"u8) || members.Has("eventSource"u8))
            ? members.Value("records"u8) : records;
        records = records.IsEmpty && members.Has("eventSource"u8) ? members.Value("messages"u8) : records;
        if (records.IsEmpty)
        {
            return false;
        }

        var kind = members.Has("deliveryStreamArn"u8) ? scope.Literal("aws:firehose"u8) : members.Text("eventSource"u8);
        if (JsonNode.Kind(scope.Chunk, records) == '[')
        {
            DecodeEach(envelopes, scope, records, kind);
        }
        else if (JsonNode.Kind(scope.Chunk, records) == '{')
        {
            // Kafka: topic-partition -> records.
            var partitions = new JsonMembers(scope.Chunk, records);
            while (partitions.MoveNext())
            {
                DecodeEach(envelopes, scope, partitions.Value, kind);
            }
        }
        else
        {
            scope.Admission.Reject(RejectReason.Malformed, "Records must be a JSON array");
        }

        return true;
    }

    private static void DecodeEach(EnvelopeDecoder envelopes, in EnvelopeScope scope, ByteRange records, ByteRange kind)
    {
        var each = JsonNode.Kind(scope.Chunk, records) == '[' ? new JsonMembers(scope.Chunk, records) : default;
        while (each.MoveNext())
        {
            // A record that was unpacked from another is no longer bytes as they came; then the outer ones are kept.
            var raw = each.Value.End <= scope.Chunk.Length ? each.Value : scope.Admission.Raw;
            DecodeRecord(envelopes, scope with { Admission = scope.Admission with { Raw = raw }, Document = each.Value }, kind);
        }
    }

    private static void DecodeRecord(EnvelopeDecoder envelopes, in EnvelopeScope scope, ByteRange batchKind)
    {
        var members = new EnvelopeMembers(scope.Chunk, scope.Document);
        if (members.Value("Sns"u8) is { IsEmpty: false } notification)
        {
            AwsDecoder.DecodeNotification(envelopes, scope, new EnvelopeMembers(scope.Chunk, notification));
            return;
        }

        var fields = EnvelopeScope.NewEvent();
        fields.Payload = scope.Document;
        if (TryUnwrap(envelopes, scope, members, ref fields) || !TryTakeTime(scope, members, ref fields.Timestamp))
        {
            return;
        }

        fields.EventId = FirstText(members, "eventID"u8, "eventId"u8, "messageId"u8, "messageID"u8, "recordId"u8);
        var kind = members.Has("eventSource"u8) ? members.Text("eventSource"u8) : batchKind;
        var type = members.Text("eventName"u8);
        fields.Type = !type.IsEmpty ? type : members.Has("body"u8) ? scope.Literal("sqs.message"u8) : kind;
        if (fields.EventId.IsEmpty || fields.Timestamp == EventFields.AbsentTime)
        {
            var reason = fields.EventId.IsEmpty ? RejectReason.NoId : RejectReason.NoTime;
            var lacks = fields.EventId.IsEmpty ? "event id" : "time";
            scope.Admission.Reject(reason, $"this {Encoding.UTF8.GetString(scope.Chunk.Span(kind))} record of AWS carries no {lacks}");
            return;
        }

        fields.Source = scope.Literal("aws"u8);
        scope.Admission.Admit(ref fields);
    }

    /// <summary>Looks into what the record carries; true when that was an event, else the payload is what was found.</summary>
    private static bool TryUnwrap(EnvelopeDecoder envelopes, in EnvelopeScope scope, in EnvelopeMembers members, ref EventFields fields)
    {
        var body = members.Value("body"u8);
        if (!body.IsEmpty)
        {
            fields.Payload = EmbeddedContent.TryJsonInString(scope.Chunk, body, out var json) ? json : body;
            return envelopes.TryDecodeInner(scope, fields.Payload, AwsDecoder.Cloud);
        }

        var data = members.Value("kinesis"u8) is { IsEmpty: false } kinesis
            ? new EnvelopeMembers(scope.Chunk, kinesis).Value("data"u8)
            : members.Value("data"u8);
        data = data.IsEmpty ? members.Value("value"u8) : data;
        if (data.IsEmpty || !EmbeddedContent.TryBase64(scope.Chunk, data, out var bytes) || !EmbeddedContent.IsJson(scope.Chunk, bytes))
        {
            return false;
        }

        fields.Payload = EmbeddedContent.Trim(scope.Chunk, bytes);
        return envelopes.TryDecodeInner(scope, fields.Payload, AwsDecoder.Cloud);
    }

    private static bool TryTakeTime(in EnvelopeScope scope, in EnvelopeMembers members, ref long ticks)
    {
        if (members.Has("eventTime"u8))
        {
            return scope.TryTakeTime(members, "eventTime"u8, ref ticks);
        }

        var chunk = scope.Chunk;
        var found = EpochTime.TryParse(chunk, members.Value("approximateArrivalTimestamp"u8), ref ticks)
            || EpochTime.TryParse(chunk, members.Value("timestamp"u8), ref ticks)
            || Inside("dynamodb"u8, "ApproximateCreationDateTime"u8, members, ref ticks)
            || Inside("kinesis"u8, "approximateArrivalTimestamp"u8, members, ref ticks)
            || Inside("attributes"u8, "SentTimestamp"u8, members, ref ticks);
        return found || ticks == EventFields.AbsentTime;

        bool Inside(ReadOnlySpan<byte> outer, ReadOnlySpan<byte> name, in EnvelopeMembers from, ref long to) =>
            EpochTime.TryParse(chunk, new EnvelopeMembers(chunk, from.Value(outer)).Value(name), ref to);
    }

    private static ByteRange FirstText(
        in EnvelopeMembers members,
        ReadOnlySpan<byte> a,
        ReadOnlySpan<byte> b,
        ReadOnlySpan<byte> c,
        ReadOnlySpan<byte> d,
        ReadOnlySpan<byte> e) =>
        members.Text(a) is { IsEmpty: false } first ? first
        : members.Text(b) is { IsEmpty: false } second ? second
        : members.Text(c) is { IsEmpty: false } third ? third
        : members.Text(d) is { IsEmpty: false } fourth ? fourth : members.Text(e);
}
