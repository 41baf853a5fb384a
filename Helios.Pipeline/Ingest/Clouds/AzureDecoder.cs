namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Azure Event Grid events in Event Grid's own schema; deliveries are arrays of these.</summary>
internal static class AzureDecoder
{
    /// <summary>Decodes the object if it is an Event Grid event.</summary>
    public static bool TryDecode(in EnvelopeScope scope, in EnvelopeMembers members)
    {
        if (!members.Has("eventType"u8) || !(members.Has("eventTime"u8) || members.Has("dataVersion"u8)))
        {
            return false;
        }

        var fields = EnvelopeScope.NewEvent();
        if (!scope.TryTake(members, "id"u8, ref fields.EventId)
            || !scope.TryTake(members, "eventType"u8, ref fields.Type)
            || !scope.TryTakeTime(members, "eventTime"u8, ref fields.Timestamp))
        {
            return true;
        }

        if (scope.Chunk.Span(fields.Type).SequenceEqual("Microsoft.EventGrid.SubscriptionValidationEvent"u8))
        {
            scope.Admission.Reject(RejectReason.UnknownType, "an Event Grid subscription validation is no event; its code is the answer");
            return true;
        }

        fields.Payload = members.Value("data"u8);
        fields.Source = scope.Literal("azure"u8);
        scope.Admission.Admit(ref fields);
        return true;
    }
}
