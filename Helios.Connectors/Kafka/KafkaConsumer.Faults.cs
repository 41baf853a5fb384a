using System.Text;
using Confluent.Kafka;
using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <content>What goes wrong while reading.</content>
internal sealed partial class KafkaConsumer
{
    private void ThrowFailure()
    {
        if (_failure is { } failure)
        {
            _failure = null;
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>An error in place of a record.</summary>
    private unsafe void Fault(KafkaMessage* message)
    {
        var code = (ErrorCode)message->Error;
        var cursor = Find(message);
        switch (code)
        {
            case ErrorCode.Local_PartitionEOF:
                if (cursor is { IsAnswered: true })
                {
                    AtEnd(cursor, message->Offset);
                }

                break;
            case ErrorCode.Local_AutoOffsetReset:
                if (cursor is { IsAnswered: true })
                {
                    StartOver(cursor);
                }

                break;
            default:
                var where = cursor is null ? string.Join(", ", _reading.Consumer.Topics) : cursor.Partition.ToString();
                Unsure(_faults.Explain(code, Encoding.UTF8.GetString(message->ValueSpan), $"reading {where}"));
                break;
        }
    }

    /// <summary>An error of a broker connection or of the whole client.</summary>
    private void Fault(Error error) => Unsure(_faults.Note(error.Code, error.Reason));

    private void AtEnd(KafkaCursor cursor, long offset)
    {
        if (cursor.Missed is { } missed)
        {
            ReportLoss(cursor, missed, offset);
        }

        cursor.End = offset;
        if (cursor.Held == 0 && cursor.Next < offset)
        {
            cursor.Next = offset;
        }
    }

    /// <summary>What was to be read next is gone. Where reading goes on is known, and told, when the next record comes.</summary>
    private static void StartOver(KafkaCursor cursor)
    {
        cursor.Missed ??= cursor.Next;
        cursor.RestartAt = LogPosition.Beginning;
    }

    private void ReportLoss(KafkaCursor cursor, long missed, long resumed)
    {
        cursor.Missed = null;
        cursor.Next = resumed;

        // Asked for the oldest there was: nothing was missed.
        if (missed >= 0)
        {
            _reading.Counters.CountDataLoss();
            _reading.Lost(new KafkaDataLoss(cursor.Partition, missed, resumed));
        }
    }

    /// <summary>
    /// Whether the ends still are ends is not known after a failure. The library says an end once, so those partitions are fetched from the
    /// same place anew, which makes it say it again when the broker answers.
    /// </summary>
    private void Unsure(LogException? failure)
    {
        _failure ??= failure;
        foreach (var cursor in _order)
        {
            if (cursor.IsAtEnd)
            {
                cursor.RestartAt ??= Math.Max(cursor.Next, cursor.End);
            }

            cursor.End = -1;
        }
    }
}
