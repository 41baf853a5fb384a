using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Config.Options;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Healing.Data;

/// <summary>What the actions on data work with; none of it is owned.</summary>
internal sealed record DataParts
{
    public required HeliosOptions Options { get; init; }

    public required ITopicLog Log { get; init; }

    public required IServiceStore Store { get; init; }

    /// <summary>The event index: which sources of an event have been counted.</summary>
    public required IWindowIndex Index { get; init; }

    /// <summary>Makes the Bloom filters anew; returns how many records they know then.</summary>
    public required Func<CancellationToken, Task<long>> Rotate { get; init; }

    /// <summary>Folder for payloads that do not fit in memory.</summary>
    public required string Scratch { get; init; }

    public required ReplayInstruments Instruments { get; init; }

    public required ILogger Logger { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Decoding and admission as the service does it.</summary>
    public DocumentDecoder Decoder() => new(GraphSettings.Ingest(Options.Ingest));

    /// <summary>A scan for an execution, in a group of its own.</summary>
    public TopicScan Scan(string execution) => new(Log, $"helios-replay-{execution}", Options.Node.Name, Time);
}
