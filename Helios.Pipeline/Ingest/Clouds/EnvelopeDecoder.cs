using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Recognises the envelopes of the clouds by their top-level names and hands each to its decoder.</summary>
/// <remarks>
/// Envelopes wrap each other (SNS in SQS, an event in Pub/Sub): what is inside is recognised again, three levels deep, and is
/// plain payload below that. Immutable, thread-safe.
/// </remarks>
internal sealed class EnvelopeDecoder
{
    /// <summary>Envelopes around one event, at most.</summary>
    public const int MaxDepth = 3;

    private readonly CloudEventsDecoder _cloudEvents;

    /// <summary>Creates the decoders.</summary>
    public EnvelopeDecoder(SourcePrefixes prefixes) => _cloudEvents = new CloudEventsDecoder(prefixes);

    /// <summary>Decodes the object if it is an envelope.</summary>
    /// <returns>False, having done nothing, when it is none; true when events or rejections were handed on.</returns>
    public bool TryDecode(in EnvelopeScope scope)
    {
        var members = new EnvelopeMembers(scope.Chunk, scope.Document);
        if (members.Has("specversion"u8))
        {
            _cloudEvents.Decode(scope, members);
            return true;
        }

        return AwsDecoder.TryDecode(this, scope, members)
            || GcpDecoder.TryDecode(this, scope, members)
            || AzureDecoder.TryDecode(scope, members);
    }

    /// <summary>Decodes JSON found inside an envelope if it is an event or another envelope.</summary>
    /// <param name="scope">The envelope.</param>
    /// <param name="inner">What is inside, validated.</param>
    /// <param name="cloud">Cloud of events that do not name theirs.</param>
    /// <returns>False when it is neither, so that it is payload.</returns>
    public bool TryDecodeInner(in EnvelopeScope scope, ByteRange inner, string cloud)
    {
        if (scope.Depth >= MaxDepth || JsonNode.Kind(scope.Chunk, inner) != '{')
        {
            return false;
        }

        var admission = scope.Admission with { Context = scope.Admission.Context with { DefaultSource = cloud } };
        EventFields fields = default;
        switch (HeliosJsonDecoder.Decode(scope.Chunk, inner, ref fields, out var detail))
        {
            case HeliosOutcome.Event when !fields.EventId.IsEmpty:
                admission.Admit(ref fields);
                return true;
            case HeliosOutcome.Foreign:
                return TryDecode(new EnvelopeScope(admission, inner, scope.Depth + 1));
            case HeliosOutcome.Malformed when JsonNode.TryGet(scope.Chunk, inner, "event_id"u8, out _):
                admission.Reject(RejectReason.Malformed, $"the event inside the envelope is not usable: {detail}");
                return true;
            default:
                return false;
        }
    }
}
