using System.Text.Json.Nodes;

namespace Helios.Specs.Support;

/// <summary>What a client knows of one subscription, by the rules of docs/formats/live.md; strict where a real client would be lenient.</summary>
internal sealed class LiveMirror
{
    private readonly SortedDictionary<string, string> _documents = new(StringComparer.Ordinal);

    /// <summary>Documents by id, as JSON.</summary>
    public IReadOnlyDictionary<string, string> Documents => _documents;

    /// <summary>Sequence of the last message.</summary>
    public long Sequence { get; private set; }

    /// <summary>Stream of the last message.</summary>
    public string Stream { get; private set; } = "";

    /// <summary>Snapshots applied.</summary>
    public int Snapshots { get; private set; }

    /// <summary>Deltas applied.</summary>
    public int Deltas { get; private set; }

    /// <summary>Options that go on from here.</summary>
    public string Resume => $$"""{"stream":"{{Stream}}","resume_from":{{Sequence}}}""";

    /// <summary>One document.</summary>
    public JsonNode? this[string id] => _documents.TryGetValue(id, out var json) ? JsonNode.Parse(json) : null;

    /// <summary>Applies a message.</summary>
    public void Apply(JsonNode message)
    {
        var (kind, sequence, stream) = ((string)message["kind"]!, (long)message["sequence"]!, (string)message["stream"]!);
        if (kind == "snapshot")
        {
            _documents.Clear();
            Snapshots++;
        }
        else
        {
            Assert.True(stream == Stream && sequence == Sequence + 1, $"delta {sequence} of {stream} came behind {Sequence} of {Stream}");
            Deltas++;
        }

        foreach (var upsert in message["body"]!["upserts"]!.AsArray())
        {
            _documents[(string)upsert!["id"]!] = upsert["document"]!.ToJsonString();
        }

        foreach (var id in message["body"]!["removals"]!.AsArray())
        {
            Assert.True(_documents.Remove((string)id!), $"{id} is removed, and was not there");
        }

        (Sequence, Stream) = (sequence, stream);
    }

    /// <summary>The whole state as one text.</summary>
    public override string ToString() => string.Join('\n', _documents.Select(static document => $"{document.Key} {document.Value}"));
}
