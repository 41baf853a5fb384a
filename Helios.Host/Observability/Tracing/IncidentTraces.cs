using System.Diagnostics;

namespace Helios.Host.Observability.Tracing;

/// <summary>Spans of incidents, from the anomaly to the verification, in the trace whose id the healing documents carry.</summary>
/// <remarks>
/// Thread-safe. Spans hang on the first one that this node made of a trace; a node that took the incident over makes a second root of the same trace.
/// Without a listener there is still an activity, so that lines of the log say which incident they belong to. Bounded: of the
/// <see cref="MostKnown"/> newest traces the first span is known.
/// </remarks>
internal sealed class IncidentTraces
{
    /// <summary>Traces whose first span is known.</summary>
    public const int MostKnown = 1024;

    private const int Digits = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<ActivityTraceId, ActivitySpanId> _roots = [];
    private readonly Queue<ActivityTraceId> _inOrder = new();

    /// <summary>Begins a span; disposing ends it.</summary>
    /// <param name="name">One of the names of incidents in <see cref="HeliosTracing"/>.</param>
    /// <param name="traceId">32 lower-case hexadecimal digits; anything else gives no span.</param>
    /// <param name="start">When it began; null: now.</param>
    public Activity? Begin(string name, string traceId, DateTimeOffset? start = null)
    {
        if (traceId.Length != Digits || !traceId.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var trace = ActivityTraceId.CreateFromString(traceId);
        var root = RootOf(trace);
        var span = HeliosTracing.Source.StartActivity(
            name, ActivityKind.Internal, new ActivityContext(trace, root, ActivityTraceFlags.Recorded, isRemote: true), startTime: start ?? default)
            ?? Unheard(name, trace, root);
        if (root == default)
        {
            Remember(trace, span.SpanId);
        }

        return span;
    }

    private static Activity Unheard(string name, ActivityTraceId trace, ActivitySpanId root) =>
        new Activity(name).SetParentId(trace, root == default ? ActivitySpanId.CreateRandom() : root).Start();

    private ActivitySpanId RootOf(ActivityTraceId trace)
    {
        lock (_gate)
        {
            return _roots.GetValueOrDefault(trace);
        }
    }

    private void Remember(ActivityTraceId trace, ActivitySpanId span)
    {
        lock (_gate)
        {
            if (_roots.TryAdd(trace, span))
            {
                _inOrder.Enqueue(trace);
                if (_inOrder.Count > MostKnown)
                {
                    _roots.Remove(_inOrder.Dequeue());
                }
            }
        }
    }
}
