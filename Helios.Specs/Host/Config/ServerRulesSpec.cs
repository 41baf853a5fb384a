using Helios.Host.Config;
using Helios.Host.Config.Options;

namespace Helios.Specs.Host.Config;

public class ServerRulesSpec
{
    [Theory]
    [InlineData("helios.topic-log.kind: is kafka, but helios.kafka.bootstrap-servers is empty", "topic-log.kind=kafka")]
    [InlineData("helios.lookup.index.kind: is redis, but helios.redis.endpoint is empty", "lookup.index.kind=redis")]
    [InlineData("helios.store.kind: is postgres, but helios.postgres.host is empty", "store.kind=postgres")]
    [InlineData("helios.kafka.bootstrap-servers: 'kafka' must be host:port", "kafka.bootstrap-servers=kafka:9092,kafka")]
    [InlineData("helios.kafka.bootstrap-servers: '' must be host:port", "kafka.bootstrap-servers=kafka:9092,")]
    [InlineData("helios.kafka.protocol: 'sasl' must be plaintext, ssl, sasl_plaintext or sasl_ssl", "kafka.protocol=sasl")]
    [InlineData("helios.kafka.sasl-mechanism: 'plain' must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512", "kafka.sasl-mechanism=plain")]
    [InlineData("helios.kafka.username: must not be empty when helios.kafka.protocol is sasl_ssl", "kafka.protocol=sasl_ssl", "kafka.password=x")]
    [InlineData("helios.kafka.password: must not be empty when helios.kafka.protocol is sasl_ssl", "kafka.protocol=sasl_ssl", "kafka.username=x")]
    [InlineData("helios.cluster.heartbeat: must not be above a third of helios.kafka.session-timeout", "kafka.bootstrap-servers=k:1", "kafka.session-timeout=2s")]
    [InlineData("helios.kafka.properties.\"group.id\": is set by helios.kafka.group", "kafka.properties={\"group.id\"=x}")]
    [InlineData("helios.kafka.properties.acks: is HELIOS's own", "kafka.properties={acks=1}")]
    [InlineData("helios.redis.endpoint: 'redis' must be one host:port", "redis.endpoint=redis")]
    [InlineData("helios.redis.endpoint: 'a:1,b:2' must be one host:port", "redis.endpoint=a:1,b:2")]
    [InlineData("helios.postgres.host: 'db:5432' must be a host name, an address or a folder; the port belongs in helios.postgres.port", "postgres.host=db:5432")]
    [InlineData("helios.postgres.database: must not be empty when helios.postgres.host is set", "postgres.host=db", "postgres.database=")]
    public void Server_that_cannot_be_reached_is_named_with_its_key(string expected, params string[] set)
    {
        var problem = Assert.Single(Load(set).Problems);
        Assert.StartsWith(expected, $"{problem.Key}: {problem.Message}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kafka.bootstrap-servers=a:1, b:2")]
    [InlineData("topic-log.kind=kafka", "kafka.bootstrap-servers=\"[::1]:9092\"")]
    [InlineData("kafka.protocol=sasl_ssl", "kafka.username=u", "kafka.password=p")]
    [InlineData("kafka.protocol=sasl_ssl", "kafka.properties={\"sasl.mechanisms\"=OAUTHBEARER}")]
    [InlineData("kafka.session-timeout=2s")]
    [InlineData("lookup.index.kind=redis", "redis.endpoint=localhost:6379")]
    [InlineData("store.kind=postgres", "postgres.host=/var/run/postgresql")]
    [InlineData("postgres.host=::1")]
    public void What_can_be_reached_passes(params string[] set) => Assert.Empty(Load(set).Problems);

    [Fact]
    public void Every_server_can_be_given_by_the_environment()
    {
        var variables = new Dictionary<string, string>
        {
            ["HELIOS_NODE_NAME"] = "n1",
            ["HELIOS_TOPIC_LOG_KIND"] = "kafka",
            ["HELIOS_TOPIC_LOG_MAX_SIZE"] = "1GiB",
            ["HELIOS_KAFKA_BOOTSTRAP_SERVERS"] = "kafka-1:9092,kafka-2:9092",
            ["HELIOS_KAFKA_PROTOCOL"] = "sasl_ssl",
            ["HELIOS_KAFKA_SASL_MECHANISM"] = "PLAIN",
            ["HELIOS_KAFKA_USERNAME"] = "u",
            ["HELIOS_KAFKA_PASSWORD"] = "p",
            ["HELIOS_REDIS_ENDPOINT"] = "redis:6379",
            ["HELIOS_REDIS_PASSWORD"] = "r",
            ["HELIOS_POSTGRES_HOST"] = "db",
            ["HELIOS_POSTGRES_PORT"] = "5433",
            ["HELIOS_POSTGRES_PASSWORD"] = "q",
            ["HELIOS_STORE_KIND"] = "postgres",
            ["HELIOS_CLUSTER_HEARTBEAT"] = "500ms",
            ["HELIOS_LOOKUP_INDEX_KIND"] = "redis",
        };
        var result = HeliosConfiguration.Load(null, null, variables.GetValueOrDefault);
        Assert.Empty(result.Problems);
        var options = result.Options!;
        Assert.Equal((TopicLogKind.Kafka, 1L << 30), (options.TopicLog.Kind, options.TopicLog.MaxSizeBytes));
        Assert.Equal(("kafka-1:9092,kafka-2:9092", "PLAIN", "u", "p"), (options.Kafka.BootstrapServers, options.Kafka.SaslMechanism, options.Kafka.Username, options.Kafka.Password));
        Assert.Equal(("redis:6379", "r", IndexKind.Redis), (options.Redis.Endpoint, options.Redis.Password, options.Lookup.Index.Kind));
        Assert.Equal(("db", 5433, "q", StoreKind.Postgres), (options.Postgres.Host, options.Postgres.Port, options.Postgres.Password, options.Store.Kind));
        Assert.Equal(TimeSpan.FromMilliseconds(500), options.Cluster.Heartbeat);
    }

    [Theory]
    [InlineData("HELIOS_KAFKA_PASSWORD", "kafka.password")]
    [InlineData("HELIOS_POSTGRES_PASSWORD", "postgres.password")]
    [InlineData("HELIOS_REDIS_PASSWORD", "redis.password")]
    public void Password_from_the_environment_is_never_listed(string variable, string key)
    {
        var root = HeliosConfiguration.Load(null, null, name => name == variable ? "hunter2" : null).Root;
        var shown = ConfigListing.Text(root, origin: true);
        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
        Assert.Contains($"helios.{key} = \"***\"", shown, StringComparison.Ordinal);
    }

    private static ConfigResult Load(string[] set) => HeliosConfiguration.Load(null, set.Select(pair => $"helios.{pair}"), _ => null);
}
