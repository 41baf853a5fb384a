using System.Text;
using System.Text.Json;
using Helios.Connectors.Log;
using Helios.Pipeline.Analytics;

namespace Helios.Host.App.Door;

/// <summary>A body of service samples as records: one JSON object, an array of them, or one a line.</summary>
/// <remarks>Values are slices of the body: it has to stay unchanged while they are appended.</remarks>
internal sealed class SampleBody
{
    /// <summary>Problems that are told; further ones are counted.</summary>
    public const int MostTold = 20;

    private const string NoArray = "the body begins like a JSON array, but is none: ";

    private readonly ReadOnlyMemory<byte> _body;

    private SampleBody(ReadOnlyMemory<byte> body) => _body = body;

    /// <summary>Samples for topic <c>analytics-alerts</c>, key = service.</summary>
    public List<LogAppend> Accepted { get; } = [];

    /// <summary>What is no sample, with the reason.</summary>
    public List<(ReadOnlyMemory<byte> Raw, string Error)> Rejected { get; } = [];

    /// <summary>The first of them, by the number of the record in the body, from 1.</summary>
    public List<SampleProblem> Problems { get; } = [];

    /// <summary>Why the body as a whole is none; empty where it is one.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Bytes of keys and values.</summary>
    public int Bytes { get; private set; }

    /// <summary>Reads a body.</summary>
    public static SampleBody Read(ReadOnlyMemory<byte> bytes)
    {
        var body = new SampleBody(bytes);
        var text = bytes.Span.TrimStart(" \t\r\n\uFEFF"u8);
        if (text.IsEmpty)
        {
            body.Problem = "the body is empty; send one sample as a JSON object, an array of them, or one a line";
        }
        else if (text[0] == '[')
        {
            body.ReadArray(bytes.Length - text.Length);
        }
        else if (IsOneValue(text))
        {
            body.Add(bytes[(bytes.Length - text.Length)..]);
        }
        else
        {
            body.ReadLines(bytes.Length - text.Length);
        }

        return body;
    }

    private static bool IsOneValue(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            reader.Read();
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            // One a line, or broken: the lines will tell.
            return false;
        }
    }

    private void ReadArray(int from)
    {
        var found = new List<Range>();
        try
        {
            var reader = new Utf8JsonReader(_body.Span[from..]);
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = from + (int)reader.TokenStartIndex;
                reader.Skip();
                found.Add(start..(from + (int)reader.BytesConsumed));
            }

            reader.Read();
        }
        catch (JsonException e)
        {
            Problem = NoArray + e.Message;
            return;
        }

        foreach (var range in found)
        {
            Add(_body[range]);
        }
    }

    private void ReadLines(int from)
    {
        while (from < _body.Length)
        {
            var length = _body.Span[from..].IndexOf((byte)'\n');
            var line = length < 0 ? _body[from..] : _body.Slice(from, length);
            from += line.Length + 1;
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                Add(line);
            }
        }
    }

    private void Add(ReadOnlyMemory<byte> value)
    {
        if (ServiceSampleJson.TryRead(value.Span, out var sample, out var error))
        {
            var key = Encoding.UTF8.GetBytes(sample.Service);
            Accepted.Add(new LogAppend(TopicNames.AnalyticsAlerts, key, value, []));
            Bytes += key.Length + value.Length;
            return;
        }

        Rejected.Add((value, error));
        Bytes += value.Length;
        if (Problems.Count < MostTold)
        {
            Problems.Add(new SampleProblem(Accepted.Count + Rejected.Count, error));
        }
    }
}
