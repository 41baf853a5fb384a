using System.Diagnostics;

namespace Helios.Host.Observability.Tracing;

/// <summary>The source of our spans, and their names. Without a listener nothing is made and nothing is paid but one look at a field.</summary>
internal static class HeliosTracing
{
    /// <summary>What a listener asks for.</summary>
    public const string SourceName = "Helios";

    /// <summary>A body on its way into the log.</summary>
    public const string Ingest = "helios.ingest";

    /// <summary>Records of a partition are read.</summary>
    public const string Read = "helios.read";

    /// <summary>They are decoded, grouped into windows and judged.</summary>
    public const string Windowing = "helios.windowing";

    /// <summary>The end of the graph: what follows happens in it.</summary>
    public const string Sink = "helios.sink";

    /// <summary>Verdicts and window states go to the store.</summary>
    public const string Commit = "helios.commit";

    /// <summary>Closed windows go to the event index.</summary>
    public const string Index = "helios.index";

    /// <summary>Verdicts go to the log.</summary>
    public const string Publish = "helios.verdicts";

    /// <summary>What all spans of an incident begin with.</summary>
    public const string Incident = "helios.incident";

    /// <summary>An anomaly was found.</summary>
    public const string Anomaly = Incident + ".anomaly";

    /// <summary>An action was chosen.</summary>
    public const string Decision = Incident + ".decision";

    /// <summary>An action runs.</summary>
    public const string Execution = Incident + ".execution";

    /// <summary>What it did is taken back.</summary>
    public const string Undo = Incident + ".undo";

    /// <summary>The metric that alarmed is watched.</summary>
    public const string Verification = Incident + ".verification";

    /// <summary>The source.</summary>
    public static readonly ActivitySource Source = new(SourceName, StatusReporter.ProgramVersion);
}
