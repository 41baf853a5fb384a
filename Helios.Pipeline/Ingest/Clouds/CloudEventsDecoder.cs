using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>CloudEvents 1.0 and 0.3 in structured JSON; batches are arrays of these.</summary>
/// <remarks>
/// id -> event_id, type, time -> timestamp, data -> payload; extensions <c>tenant</c>, <c>receivedat</c> and <c>cloud</c>.
/// Without <c>cloud</c> the source URI names the cloud by prefix. time is optional in CloudEvents: without it the arrival
/// stands in where there is one. Source: CloudEvents JSON event format 1.0.2, sections 2.2, 3.1 and 4; 0.3, section 3.1.
/// </remarks>
internal sealed class CloudEventsDecoder(SourcePrefixes prefixes)
{
    /// <summary>Decodes one event.</summary>
    public void Decode(in EnvelopeScope scope, in EnvelopeMembers members)
    {
        var version = scope.Chunk.Span(members.Text("specversion"u8));
        var old = version.SequenceEqual("0.3"u8);
        if (!old && !version.SequenceEqual("1.0"u8))
        {
            scope.Admission.Reject(RejectReason.Malformed, "CloudEvents specversion must be \"1.0\" or \"0.3\"");
            return;
        }

        var fields = EnvelopeScope.NewEvent();
        if (!scope.TryTake(members, "id"u8, ref fields.EventId)
            || !scope.TryTake(members, "type"u8, ref fields.Type)
            || !scope.TryTake(members, "tenant"u8, ref fields.Tenant)
            || !scope.TryTakeTime(members, "time"u8, ref fields.Timestamp)
            || !scope.TryTakeTime(members, "receivedat"u8, ref fields.ReceivedAt)
            || !TryTakePayload(scope, members, old, ref fields.Payload)
            || !TryTakeCloud(scope, members, ref fields.Source))
        {
            return;
        }

        if (fields.Timestamp == EventFields.AbsentTime)
        {
            fields.Timestamp = fields.ReceivedAt != EventFields.AbsentTime ? fields.ReceivedAt : scope.Admission.Context.DefaultArrival;
        }

        scope.Admission.Admit(ref fields);
    }

    private static bool TryTakePayload(in EnvelopeScope scope, in EnvelopeMembers members, bool old, ref ByteRange payload)
    {
        var data = members.Value("data"u8);
        var encoded = members.Value("data_base64"u8);
        if (!data.IsEmpty && !encoded.IsEmpty)
        {
            scope.Admission.Reject(RejectReason.Malformed, "data and data_base64 must not both be present");
            return false;
        }

        if (old && scope.Chunk.Span(members.Text("datacontentencoding"u8)).SequenceEqual("base64"u8))
        {
            encoded = data;
        }

        payload = data;
        if (encoded.IsEmpty)
        {
            return true;
        }

        payload = encoded;
        if (!EmbeddedContent.TryBase64(scope.Chunk, encoded, out var bytes))
        {
            scope.Admission.Reject(RejectReason.Malformed, "the event's data is not base64");
            return false;
        }

        if (!MediaType.IsJson(Encoding.UTF8.GetString(scope.Chunk.Span(members.Text("datacontenttype"u8)))))
        {
            return true;
        }

        payload = EmbeddedContent.Trim(scope.Chunk, bytes);
        if (payload.IsEmpty || EmbeddedContent.IsJson(scope.Chunk, bytes))
        {
            return true;
        }

        scope.Admission.Reject(RejectReason.Malformed, "the event's data is said to be JSON and is not, once its base64 is decoded");
        return false;
    }

    private bool TryTakeCloud(in EnvelopeScope scope, in EnvelopeMembers members, ref ByteRange cloud)
    {
        if (!scope.TryTake(members, "cloud"u8, ref cloud))
        {
            return false;
        }

        var uri = default(ByteRange);
        if (!cloud.IsEmpty)
        {
            return true;
        }

        if (!scope.TryTake(members, "source"u8, ref uri))
        {
            return false;
        }

        var known = prefixes.Find(scope.Chunk.Span(uri));
        if (!known.IsEmpty)
        {
            cloud = scope.Literal(known);
        }
        else if (scope.Admission.Context.DefaultSource is null)
        {
            var shown = Encoding.UTF8.GetString(scope.Chunk.Span(uri with { Length = Math.Min(uri.Length, 64) }));
            scope.Admission.Reject(RejectReason.UnknownSource, $"no cloud is configured for the CloudEvents source '{shown}'; send the extension attribute 'cloud' or configure a source prefix");
            return false;
        }

        return true;
    }
}
