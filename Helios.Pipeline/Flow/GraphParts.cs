using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>What a graph is made of; the graph owns none of it but the lanes it builds.</summary>
public sealed record GraphParts
{
    /// <summary>Names shared by all stages.</summary>
    public required StreamNames Names { get; init; }

    /// <summary>Expected sources by tenant.</summary>
    public required ExpectedSources Expected { get; init; }

    /// <summary>Decoding and admission.</summary>
    public required DocumentDecoder Decoder { get; init; }

    /// <summary>Where results go, after metrics and detection; null only where <see cref="End"/> takes everything itself.</summary>
    public IResultSink? Sink { get; init; }

    /// <summary>Takes what lanes put out as it is, for checkpoints; null for metrics, detection and <see cref="Sink"/> in the graph.</summary>
    public IGraphSink? End { get; init; }

    /// <summary>Counts copies by source; given where one graph follows another and the count goes on.</summary>
    public SourceMeter Sources { get; init; } = new();

    /// <summary>The clock for measuring stalls.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The event index of a lane, or null to forget what leaves memory.</summary>
    public Func<int, IWindowIndex?> Index { get; init; } = _ => null;

    /// <summary>The spill store of a lane's payloads, or null to keep all in memory.</summary>
    public Func<int, ISpillStore?> Spill { get; init; } = _ => null;

    /// <summary>The anomaly stage, or null for none.</summary>
    public AnomalyStage? Anomalies { get; init; }

    /// <summary>Ranks the recovery actions for each anomaly; null decides nothing.</summary>
    public DecisionMaker? Decisions { get; init; } = new();

    /// <summary>The facts that guards ask about.</summary>
    public GuardContext Guards { get; init; } = GuardContext.Embedded;
}
