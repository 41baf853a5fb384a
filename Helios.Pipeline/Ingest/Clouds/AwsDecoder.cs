namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>EventBridge events and SNS notifications; batches go to <see cref="AwsRecordsDecoder"/>.</summary>
internal static class AwsDecoder
{
    /// <summary>Cloud name of everything that AWS delivers.</summary>
    public const string Cloud = "aws";

    /// <summary>Decodes the object if it comes from AWS.</summary>
    public static bool TryDecode(EnvelopeDecoder envelopes, in EnvelopeScope scope, in EnvelopeMembers members)
    {
        if (members.Has("detail-type"u8) || (members.Has("detail"u8) && members.Has("source"u8) && members.Has("time"u8)))
        {
            DecodeEventBridge(scope, members);
            return true;
        }

        if (members.Has("Type"u8) && members.Has("MessageId"u8) && members.Has("TopicArn"u8))
        {
            DecodeNotification(envelopes, scope, members);
            return true;
        }

        return AwsRecordsDecoder.TryDecode(envelopes, scope, members) || TryNameOther(scope, members);
    }

    /// <summary>Decodes an SNS notification, as posted over HTTP or as a Lambda record's <c>Sns</c>.</summary>
    public static void DecodeNotification(EnvelopeDecoder envelopes, in EnvelopeScope scope, in EnvelopeMembers members)
    {
        var kind = scope.Chunk.Span(members.Text("Type"u8));
        if (kind.SequenceEqual("SubscriptionConfirmation"u8) || kind.SequenceEqual("UnsubscribeConfirmation"u8))
        {
            scope.Admission.Reject(RejectReason.UnknownType, "an SNS subscription message is no event; its SubscribeURL confirms it");
            return;
        }

        var fields = EnvelopeScope.NewEvent();
        if (!scope.TryTake(members, "MessageId"u8, ref fields.EventId)
            || !scope.TryTake(members, "Subject"u8, ref fields.Type)
            || !scope.TryTakeTime(members, "Timestamp"u8, ref fields.Timestamp))
        {
            return;
        }

        var message = members.Value("Message"u8);
        fields.Payload = message;
        if (EmbeddedContent.TryJsonInString(scope.Chunk, message, out var json))
        {
            if (envelopes.TryDecodeInner(scope, json, Cloud))
            {
                return;
            }

            fields.Payload = json;
        }

        fields.Type = fields.Type.IsEmpty ? scope.Literal("sns.notification"u8) : fields.Type;
        fields.Source = scope.Literal("aws"u8);
        scope.Admission.Admit(ref fields);
    }

    private static void DecodeEventBridge(in EnvelopeScope scope, in EnvelopeMembers members)
    {
        var fields = EnvelopeScope.NewEvent();
        if (!scope.TryTake(members, "id"u8, ref fields.EventId)
            || !scope.TryTake(members, "detail-type"u8, ref fields.Type)
            || !scope.TryTakeTime(members, "time"u8, ref fields.Timestamp))
        {
            return;
        }

        fields.Payload = members.Value("detail"u8);
        fields.Source = scope.Literal("aws"u8);
        scope.Admission.Admit(ref fields);
    }

    private static bool TryNameOther(in EnvelopeScope scope, in EnvelopeMembers members)
    {
        var kind = members.Has("awslogs"u8) ? "a CloudWatch Logs subscription batch"
            : members.Has("invokingEvent"u8) ? "an AWS Config rule invocation"
            : members.Has("CodePipeline.job"u8) ? "a CodePipeline job"
            : members.Has("SecretId"u8) && members.Has("ClientRequestToken"u8) ? "a Secrets Manager rotation step"
            : members.Has("alarmArn"u8) ? "a CloudWatch alarm action"
            : members.Has("widgetContext"u8) ? "a CloudWatch dashboard request" : null;
        if (kind is null)
        {
            return false;
        }

        scope.Admission.Reject(RejectReason.NoId, $"this is {kind}, which carries no event id");
        return true;
    }
}
