using System.Text.Unicode;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Admission;
using Helios.Pipeline.Ingest.Clouds;
using Helios.Pipeline.Ingest.Framing;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest;

/// <summary>Turns documents (a line, an array, a request body) into events and rejections.</summary>
/// <remarks>
/// Formats are recognised by content: Helios JSON, CloudEvents, the envelopes of AWS, GCP and Azure, and arrays of these,
/// where each bad element is rejected on its own. No bytes make it throw. Immutable after construction, thread-safe as long
/// as each thread brings its own chunk. Allocates only for rejections and for envelopes.
/// </remarks>
public sealed class DocumentDecoder
{
    private readonly Gate _gate;
    private readonly EnvelopeDecoder _envelopes;

    /// <summary>Prepares the gate and the source prefixes.</summary>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public DocumentDecoder(IngestOptions options)
    {
        _gate = new Gate(options.Gate);
        _envelopes = new EnvelopeDecoder(new SourcePrefixes(options.SourcePrefixes));
    }

    /// <summary>Decodes what a <see cref="ChunkReader"/> read.</summary>
    public void Decode(Chunk chunk, Frame frame, in DecodeContext context, IDecodedEvents sink)
    {
        if (frame.Kind == FrameKind.Lines)
        {
            DecodeLines(chunk, new ByteRange(0, chunk.Length), context, sink);
        }

        for (var i = 0; i < frame.Records.Count; i++)
        {
            sink.Begin(i);
            Decode(chunk, frame.Records[i], frame.Arrivals.Count == 0 ? context : context with { DefaultArrival = frame.Arrivals[i] }, sink);
        }

        foreach (var problem in frame.Problems)
        {
            sink.Reject(chunk, problem.Raw, problem.Reason, problem.Detail);
        }
    }

    /// <summary>Decodes a document a line; empty lines are skipped.</summary>
    public void DecodeLines(Chunk chunk, ByteRange lines, in DecodeContext context, IDecodedEvents sink)
    {
        // One check over the whole block is several times cheaper than one a line; a bad block is checked line by line.
        var valid = Utf8.IsValid(chunk.Span(lines));
        var at = lines.Offset;
        while (at < lines.End)
        {
            var rest = chunk.Bytes.AsSpan(at, lines.End - at);
            var length = rest.IndexOf((byte)'\n');
            length = length < 0 ? rest.Length : length;
            var line = JsonBrackets.Trim(rest[..length], at);
            if (!line.IsEmpty)
            {
                DecodeOne(new Admission.Admission(_gate, chunk, line, context, sink), valid, inArray: false);
            }

            at += length + 1;
        }
    }

    /// <summary>Decodes one document; all white space around it is allowed.</summary>
    /// <remarks>A UTF-8 byte order mark before it is skipped; an empty document is nothing.</remarks>
    public void Decode(Chunk chunk, ByteRange document, in DecodeContext context, IDecodedEvents sink)
    {
        var mark = chunk.Span(document) is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var record = EmbeddedContent.Trim(chunk, new ByteRange(document.Offset + mark, document.Length - mark));
        if (!record.IsEmpty)
        {
            DecodeOne(new Admission.Admission(_gate, chunk, record, context, sink), utf8Checked: false, inArray: false);
        }
    }

    private void DecodeOne(in Admission.Admission admission, bool utf8Checked, bool inArray)
    {
        if (!utf8Checked && !Utf8.IsValid(admission.Chunk.Span(admission.Raw)))
        {
            admission.Reject(RejectReason.Malformed, JsonFaults.Describe(JsonFault.InvalidUtf8, 0));
            return;
        }

        EventFields fields = default;
        var outcome = HeliosJsonDecoder.Decode(admission.Chunk, admission.Raw, ref fields, out var detail);
        if (outcome == HeliosOutcome.Array && !inArray)
        {
            DecodeArray(admission);
        }
        else if (outcome == HeliosOutcome.Foreign && _envelopes.TryDecode(new EnvelopeScope(admission, admission.Raw, 0)))
        {
            return;
        }
        else if (outcome is HeliosOutcome.Array or HeliosOutcome.Malformed || detail != null)
        {
            admission.Reject(RejectReason.Malformed, detail ?? "an array stands where an event must be");
        }
        else
        {
            admission.Admit(ref fields);
        }
    }

    private void DecodeArray(in Admission.Admission admission)
    {
        var elements = new ArrayElements(admission.Chunk, admission.Raw);
        while (elements.MoveNext())
        {
            DecodeOne(admission with { Raw = elements.Current }, utf8Checked: true, inArray: true);
        }

        if (elements.Fault is { } fault)
        {
            admission.Sink.Reject(admission.Chunk, elements.Rest, RejectReason.Malformed, fault);
        }
    }
}
