using System.Diagnostics;
using System.Text;
using Helios.Connectors.Log;

namespace Helios.Host.Observability.Tracing;

/// <summary>The trace that a record belongs to, as a header of the record: <c>traceparent</c> of W3C Trace Context.</summary>
internal static class TraceParent
{
    /// <summary>Name of the header.</summary>
    public const string Header = "traceparent";

    private const int Length = 55;

    /// <summary>The header of records that belong to a span.</summary>
    public static LogHeader[] Of(Activity span) => [new LogHeader(Header, Encoding.ASCII.GetBytes(span.Id!))];

    /// <summary>The first sampled trace that records of a batch belong to.</summary>
    public static bool TryFind(LogBatch batch, out ActivityContext parent)
    {
        foreach (var header in batch.Headers)
        {
            if (header.Name == Header && header.Value.Length == Length
                && ActivityContext.TryParse(Encoding.ASCII.GetString(header.Value.Span), null, isRemote: true, out parent)
                && (parent.TraceFlags & ActivityTraceFlags.Recorded) != 0)
            {
                return true;
            }
        }

        parent = default;
        return false;
    }
}
