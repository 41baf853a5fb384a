namespace Helios.Host.Config.Options;

/// <summary>Everything under <c>helios</c>. Defaults equal hocon/reference.conf; a spec compares them key by key.</summary>
/// <remarks>Property names in kebab-case are the keys; a unit at the end of a property's name is not part of the key.</remarks>
public sealed class HeliosOptions
{
    public NodeOptions Node { get; set; } = new();

    public HttpOptions Http { get; set; } = new();

    public AccessOptions Access { get; set; } = new();

    public DataOptions Data { get; set; } = new();

    [ConfigurationKeyName("topic-log")]
    public TopicLogOptions TopicLog { get; set; } = new();

    public KafkaOptions Kafka { get; set; } = new();

    public RedisOptions Redis { get; set; } = new();

    public PostgresOptions Postgres { get; set; } = new();

    public StoreOptions Store { get; set; } = new();

    public ClusterOptions Cluster { get; set; } = new();

    public IngestOptions Ingest { get; set; } = new();

    public WindowOptions Window { get; set; } = new();

    public FlowOptions Flow { get; set; } = new();

    public LookupOptions Lookup { get; set; } = new();

    /// <summary>How payloads are compared, by event type; <c>"*"</c> holds for every type without its own entry.</summary>
    public Dictionary<string, RuleOptions> Rules { get; set; } = new(StringComparer.Ordinal);

    public MetricsOptions Metrics { get; set; } = new();

    public SeriesOptions Series { get; set; } = new();

    public DetectionOptions Detection { get; set; } = new();

    public AnalyticsOptions Analytics { get; set; } = new();

    public JobsOptions Jobs { get; set; } = new();

    public QosOptions Qos { get; set; } = new();

    public DecisionOptions Decision { get; set; } = new();

    public RecoveryOptions Recovery { get; set; } = new();
    public BreakerOptions Breakers { get; set; } = new();
    public ReplayOptions Replay { get; set; } = new();

    public DiagnosisOptions Diagnosis { get; set; } = new();

    public ScalingOptions Scaling { get; set; } = new();

    public NotifyOptions Notify { get; set; } = new();

    public ScalerOptions Scaler { get; set; } = new();

    /// <summary>What actions of the catalogue are otherwise here, by name.</summary>
    public Dictionary<string, ActionOptions> Actions { get; set; } = new(StringComparer.Ordinal);

    public LearningOptions Feedback { get; set; } = new();

    public SimulatorOptions Simulator { get; set; } = new();

    public LogOptions Log { get; set; } = new();

    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>Service level objectives, by name.</summary>
    public Dictionary<string, SloOptions> Slo { get; set; } = new(StringComparer.Ordinal);

    public ViewOptions View { get; set; } = new();

    public LiveOptions Live { get; set; } = new();
}
