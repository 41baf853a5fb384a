namespace Helios.Host.Config.Options;

/// <summary>What holds the topics; the words in configuration are the names in lower case.</summary>
public enum TopicLogKind
{
    Auto,
    Kafka,
    Sqlite,
    Memory,
}
